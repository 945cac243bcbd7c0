/** Keys of a phone, in the rows and columns that they have on it. */
export const ROWS: readonly (readonly string[])[] = [
  ["1", "2", "3", "A"],
  ["4", "5", "6", "B"],
  ["7", "8", "9", "C"],
  ["*", "0", "#", "D"],
];

export const LETTERS: Readonly<Record<string, string>> = {
  "2": "abc", "3": "def", "4": "ghi", "5": "jkl", "6": "mno", "7": "pqrs", "8": "tuv", "9": "wxyz", "0": "+",
};

const KEYS = new Set(ROWS.flat());

/** Key of the phone that a key of the keyboard means, null for none. */
export function phoneKey(key: string): string | null {
  const upper = key.toUpperCase();
  return KEYS.has(upper) ? upper : null;
}

/** Key of the pad that arrow keys lead to. */
export function neighbour(from: string, arrow: string): string | null {
  const row = ROWS.findIndex((each) => each.includes(from));
  const column = ROWS[row]?.indexOf(from) ?? -1;
  const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[arrow];
  return by ? (ROWS[row + by[0]!]?.[column + by[1]!] ?? from) : null;
}
