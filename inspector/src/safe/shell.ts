/** Words of a POSIX shell, and of bash where something cannot be seen. */
import { escaped, hasUnseen } from "./text";

/** One word, whatever is in it. */
export function quoted(text: string): string {
  if (hasUnseen(text)) return `$'${escaped(text.replace(/[\\']/g, "\\$&"))}'`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
