/** What went over the wire: the request, the answer, who signed, and what the contract says of them. */
import type { Entry } from "../../model/entry";
import { number } from "../../model/entry";
import type { Exchange, Message } from "../../model/exchange";
import { header } from "../../model/exchange";
import { visible } from "../../safe/text";
import type { Pointer } from "../../safe/xml";
import type { Known } from "../../state/exchanges";
import { link } from "../../state/route";
import { Code, Fields, Pill, Section } from "../parts";
import { Xml } from "./Xml";

export function Wire({ entry, known }: { entry: Entry; known: Known }) {
  if (known.state === "asking") return <p class="soft" role="status">Reading what went over the wire…</p>;
  const exchange = known.exchange;
  if (!exchange) return known.why ? <p class="soft app">{known.why}</p> : null;
  const document = entry.kind.startsWith("xml.");
  return (
    <>
      {exchange.document_errors.map((each) => (
        <p key={`${each.line} ${each.column}`} class="wrong">{each.line !== null && <>Line {each.line}, column {each.column}: </>}<span class="app">{visible(each.message)}</span></p>
      ))}
      <Checks of={exchange} />
      {document && exchange.response && <Answer entry={entry} exchange={exchange} message={exchange.response} title="Document" />}
      {exchange.request && <Request message={exchange.request} />}
      {!document && exchange.response && <Answer entry={entry} exchange={exchange} message={exchange.response} title="Answer" />}
      <Signature of={exchange} />
      <Attempts of={exchange} />
    </>
  );
}

/** How long the app really took, which virtual time does not tell. */
function real(exchange: Exchange): string {
  const took = exchange.attempts.at(-1)?.real_ms;
  return took === null || took === undefined ? "" : ` · took ${took < 10 ? took.toFixed(1) : Math.round(took)} ms of real time`;
}

function Request({ message }: { message: Message }) {
  return (
    <Section title="Request" note={message.form ? `${message.form.length} fields` : header(message, "content-type")}>
      <p class="request-line mono"><b>{message.method}</b> <span class="app">{visible(message.url ?? "")}</span></p>
      <Headers of={message} />
      <Body message={message} pointer={null} wrong={false} />
    </Section>
  );
}

function Answer({ entry, exchange, message, title }: { entry: Entry; exchange: Exchange; message: Message; title: string }) {
  const status = message.status ?? 0;
  const error = exchange.document_errors[0];
  return (
    <Section title={title} note={<><Pill tone={status >= 400 ? "bad" : "ok"}>{status}</Pill> {header(message, "content-type") || "no content type"}{real(exchange)}</>}>
      <Headers of={message} />
      <Body message={message} pointer={error?.line ? { line: error.line, column: error.column ?? 1 } : running(entry)} wrong={error !== undefined || entry.kind === "xml.invalid"} />
    </Section>
  );
}

/** The element that an entry is about. */
function running(entry: Entry): Pointer {
  if (!entry.kind.startsWith("xml.")) return null;
  const line = number(entry, "line");
  if (line) return { line, column: number(entry, "column") || 1 };
  const name = entry.kind.slice(4);
  return /^[A-Z]/.test(name) ? { name } : null;
}

const Headers = ({ of }: { of: Message }) =>
  of.headers.length ? (
    <details class="headers">
      <summary>{of.headers.length} headers</summary>
      <Fields label="Headers" of={of.headers.map(({ name, value }) => [name, visible(value)] as const)} />
    </details>
  ) : null;

function Body({ message, pointer, wrong }: { message: Message; pointer: Pointer; wrong: boolean }) {
  const cut = message.truncated && <p class="soft">Only the beginning was kept.</p>;
  if (message.form) return <><Fields label="Form" of={message.form.map(({ name, value }) => [name, visible(value)] as const)} />{cut}</>;
  if (message.body === null) return message.body_base64 ? <><p class="soft">{Math.floor((message.body_base64.length * 3) / 4)} bytes that are no text.</p>{cut}</> : null;
  if (!message.body) return <p class="soft">No body.</p>;
  if (/xml/.test(header(message, "content-type")) || message.body.trimStart().startsWith("<")) return <><Xml source={message.body} pointer={pointer} wrong={wrong} />{cut}</>;
  return <><Code wrap>{visible(tidy(message.body))}</Code>{cut}</>;
}

/** JSON with line breaks; other text as it is. */
function tidy(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const Checks = ({ of }: { of: Exchange }) =>
  of.checks.length ? (
    <Section title="Contract">
      <ul class="checks">
        {of.checks.map((each, at) => (
          <li key={at}><Pill tone={each.passed ? "ok" : "bad"}>{each.passed ? "passed" : "failed"}</Pill> <span>{each.subject}</span> <span class="soft app">{visible(each.message)}</span></li>
        ))}
      </ul>
    </Section>
  ) : null;

const Signature = ({ of }: { of: Exchange }) =>
  of.signature ? (
    <Section title="Signature" note={`version ${of.signature.version}`}>
      <Fields label="Signature" of={[["URL", visible(of.signature.url)], ["made over", visible(of.signature.text)], ["nonce", visible(of.signature.nonce)], ["value", visible(of.signature.value)]]} />
    </Section>
  ) : null;

const Attempts = ({ of }: { of: Exchange }) =>
  of.attempts.length > 1 ? (
    <Section title="Attempts" note={of.attempts.length}>
      <ol class="attempts">
        {of.attempts.map((each) => (
          <li key={each.serial}>
            <a href={link({ entry: each.serial })}>#{each.serial}</a>
            <Pill tone={each.failure || (each.status ?? 0) >= 400 ? "bad" : each.status === null ? "plain" : "ok"}>{each.failure ?? each.status ?? "waiting"}</Pill>
            {each.real_ms !== null && <span class="soft">{Math.round(each.real_ms)} ms real</span>}
          </li>
        ))}
      </ol>
    </Section>
  ) : null;
