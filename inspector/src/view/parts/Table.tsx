/** Rows of values. */
import type { ComponentChildren } from "preact";

/** Names and values, as of a form. */
export function Fields({ of, label }: { of: readonly (readonly [string, ComponentChildren])[]; label?: string }) {
  return (
    <table class="fields" aria-label={label}>
      <tbody>
        {of.map(([name, value], at) => (
          <tr key={`${name} ${at}`}><th scope="row"><span class="app">{name}</span></th><td><span class="app">{value}</span></td></tr>
        ))}
      </tbody>
    </table>
  );
}

export interface Column<T> {
  title: string;
  cell: (row: T) => ComponentChildren;
  /** Of numbers: they stand at the end of their column. */
  end?: boolean;
}

interface TableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string | number;
  chosen?: (row: T) => boolean;
}

export function Table<T>({ label, columns, rows, keyOf, chosen }: TableProps<T>) {
  return (
    <div class="table" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead><tr>{columns.map((each) => <th scope="col" class={each.end ? "end" : ""}>{each.title}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} class={chosen?.(row) ? "chosen" : ""} aria-current={chosen?.(row) || undefined}>
              {columns.map((each) => <td class={each.end ? "end" : ""}>{each.cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
