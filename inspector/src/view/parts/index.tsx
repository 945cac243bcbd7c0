/** Small parts that all panes share. */
import "./parts.css";
export { Button, Copy } from "./Button";
export { Code, Empty, Icon, Letter, Pill, Section, type Tone } from "./marks";
export { type Column, Fields, Table } from "./Table";
