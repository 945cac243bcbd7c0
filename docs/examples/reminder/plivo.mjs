// What a voice app needs of the service: signatures, and XML. Node alone, nothing to install.
import { createHmac, timingSafeEqual } from "node:crypto";

// Whether the service has signed a POST, with signature V3. `url` is the URL that the service called.
export function isSigned(url, form, headers, authToken) {
  const nonce = headers["x-plivo-signature-v3-nonce"];
  const given = [headers["x-plivo-signature-v3"], headers["x-plivo-signature-ma-v3"]].join().split(",");
  if (!nonce) return false;
  const { origin, pathname, searchParams } = new URL(url);
  const query = sorted(searchParams).map(([name, value]) => `${name}=${value}`).join("&");
  const fields = sorted(form).map(([name, value]) => name + value).join("");
  const rest = fields ? `?${query ? `${query}.` : ""}${fields}` : query && `?${query}`;
  const signature = createHmac("sha256", authToken).update(`${origin}${pathname}${rest}.${nonce}`).digest();
  return given.map((text) => Buffer.from(text, "base64")).some((each) => isEqual(each, signature));
}

function sorted(pairs) {
  return [...pairs].sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

function isEqual(one, other) {
  return one.length === other.length && timingSafeEqual(one, other);
}

// XML in a template: xml`<Speak>Hello ${name}</Speak>`. Values are escaped, XML within XML is not.
export function xml(texts, ...values) {
  return new Xml(String.raw({ raw: texts }, ...values.map(escaped)));
}

class Xml {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function escaped(value) {
  return value instanceof Xml ? value.text : String(value).replace(/[&<>"]/g, (each) => ENTITIES[each]);
}
