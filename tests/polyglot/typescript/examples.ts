// Holds values against zod schemas by name, forms as they come: node examples.js VALUES; prints what does not fit.
import { readFileSync } from "node:fs";
import { z } from "zod";
import * as generated from "../client/zod.gen";
import { event } from "./callback";

interface Case {
  schema: string;
  value?: unknown;
  form?: Record<string, string>;
}

const schemas = generated as unknown as Record<string, z.ZodType | undefined>;
const cases: Case[] = JSON.parse(readFileSync(process.argv[2] as string, "utf8"));

function misfit({ schema, value, form }: Case): string[] {
  const known = schemas[schema];
  if (!known) return [`no ${schema}`];
  try {
    if (form) event(known as z.ZodObject, new URLSearchParams(form));
    else known.parse(value);
    return [];
  } catch (error) {
    return [`${schema}: ${error}`];
  }
}

console.log(JSON.stringify({ held: cases.length, misfits: cases.flatMap(misfit) }));
