/** Text that comes from outside, made safe to show and to copy: what cannot be seen is written out. */

/** Characters that move the cursor, end lines, or turn the direction of what stands around them. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

const point = (character: string): string => character.codePointAt(0)!.toString(16).padStart(4, "0");

/** Whether it holds a character that cannot be seen. */
export const hasUnseen = (text: string): boolean => text.search(UNSEEN) >= 0;

/** As `\u202e`, which shells, Python and JSON read alike. */
export const escaped = (text: string): string => text.replace(UNSEEN, (each) => `\\u${point(each)}`);

/** For the eye: line breaks and tabs stay, everything else that cannot be seen is named. */
export const visible = (text: string): string =>
  text.replace(UNSEEN, (each) => (each === "\n" || each === "\t" ? each : each === "\r" ? "" : `⟨U+${point(each).toUpperCase()}⟩`));
