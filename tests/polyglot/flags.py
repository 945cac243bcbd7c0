"""Flags of generators, where a client needs more than the document."""

GO = ("-p", "enumClassPrefix=true,disallowAdditionalPropertiesIfNotPresent=false")
"""Names of values, which a whole package shares, have their type before them; unknown fields are no error."""
JAVA = ("--library", "native", "-p", "openApiNullable=false,useJakartaEe=true,useSingleRequestParameter=true")
"""Java's own HTTP client, no packages beyond Jackson and Jakarta, arguments by name."""
SOURCES = "apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false"
"""No documentation and no tests."""
