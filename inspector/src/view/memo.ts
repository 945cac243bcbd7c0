/** Draws a part again only when what it is given has changed. */
import { Component, type ComponentChildren, type FunctionComponent } from "preact";

export function memo<P extends object>(part: (props: P) => ComponentChildren): FunctionComponent<P> {
  class Kept extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const names = Object.keys(next) as (keyof P)[];
      return names.some((name) => next[name] !== this.props[name]);
    }

    override render(): ComponentChildren {
      return part(this.props);
    }
  }
  return Kept as unknown as FunctionComponent<P>;
}
