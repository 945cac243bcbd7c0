// Reads the form of a callback with the zod schema of its event.
import { z } from "zod";

// A form has text alone: what a field does not take as text, it is given as the number that the text says.
export function event<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, form: URLSearchParams) {
  const fields = [...form].map(([name, text]) => {
    const field = schema.shape[name] as z.ZodType | undefined;
    return [name, !field || field.safeParse(text).success ? text : Number(text)];
  });
  return schema.parse(Object.fromEntries(fields));
}
