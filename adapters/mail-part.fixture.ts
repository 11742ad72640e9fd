/** A part of a mail as a reader takes it apart; what holds others has no bytes of its own. */
export type MailPart = {
  /** In lower case, e.g. `text/calendar`. */
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly parts: readonly MailPart[];
};

/** Reads a whole message, or one part of it, by RFC 2045 and 2046 alone: it shares no line with what writes mails. */
export function readMailPart(text: string): MailPart {
  const end = text.indexOf('\r\n\r\n');
  const head = text.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const body = text.slice(end + 4);
  const [type = '', ...rest] = fieldOf(head, 'content-type').split(/;\s*/);
  const parameters = Object.fromEntries(
    rest.map((each) => /^([^=]+)="?([^"]*)"?$/.exec(each)?.slice(1) ?? [each, '']),
  );
  const boundary = parameters.boundary;
  const inner = boundary === undefined ? [] : body.split(`--${boundary}`).slice(1, -1);
  const parts = inner.map((each) => readMailPart(each.replace(/^\r\n/, '').replace(/\r\n$/, '')));
  const bytes = decoded(body, fieldOf(head, 'content-transfer-encoding'));
  return { type: type.toLowerCase(), parameters, bytes: parts.length > 0 ? Buffer.alloc(0) : bytes, parts };
}

/** All parts in the order of the message, those that hold others before what they hold. */
export function allParts(part: MailPart): readonly MailPart[] {
  return [part, ...part.parts.flatMap(allParts)];
}

function fieldOf(head: string, name: string): string {
  return new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding.toLowerCase() === 'base64') return Buffer.from(body, 'base64');
  if (encoding.toLowerCase() !== 'quoted-printable') return Buffer.from(body, 'utf8');
  const joined = body.replace(/=\r\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}
