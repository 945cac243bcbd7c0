// Settings of @hey-api/openapi-ts: a client on fetch whose requests and answers are checked by zod schemas.

// Without this the schemas would read int64 as bigint, where JSON has, and the types of the client say, a number.
function number(context) {
  if (context.schema.format === "int64") context.schema = { ...context.schema, format: undefined };
}

export default {
  plugins: [
    "@hey-api/client-fetch",
    { name: "zod", "~resolvers": { number } },
    { name: "@hey-api/sdk", validator: true },
  ],
};
