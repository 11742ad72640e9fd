import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';

/** What an attacker hopes that a browser runs; none of it may come back as more than an attachment. */
export const SCRIPT = '<script>document.title="pwned"</script>';

export type HostileFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `refused`: 422 and nothing stored. `picture`: written again, so that nothing hidden is left. */
  readonly fate: 'refused' | 'attachment' | 'picture';
};

/** Files that once did harm somewhere (security-reliability.md T8, S5). */
export async function hostileFiles(): Promise<HostileFile[]> {
  return [
    ...(await pictures()),
    ...texts(),
    ...programs(),
    ...brokenPictures(await pixels()),
    ...documents(),
  ];
}

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`;
const HTML = `<!DOCTYPE html><html><body>${SCRIPT}</body></html>`;

function texts(): HostileFile[] {
  const bom = '\uFEFF';
  const rows: [string, string | Uint8Array][] = [
    ['photo.svg', SVG],
    ['photo.png', SVG],
    ['declared.svg', `<?xml version="1.0"?>${SVG}`],
    ['bom.svg', `${bom}${SVG}`],
    ['blank.svg', `   \n\t${SVG}`],
    ['comment.svg', `<!-- ${'x'.repeat(500)} -->${SVG}`],
    ['packed.svgz', gzipSync(SVG)],
    ['page.html', HTML],
    ['photo.jpg', HTML],
    ['bom.html', `${bom}${HTML}`],
    ['wide.html', Buffer.from(`${bom}${HTML}`, 'utf16le')],
    ['page.xhtml', `<html xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</html>`],
    ['page.mhtml', `MIME-Version: 1.0\nContent-Type: text/html\n\n${HTML}`],
    ['style.xml', `<?xml-stylesheet href="data:text/xsl,x"?><x>${SCRIPT}</x>`],
    ['laughs.xml', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'],
    ['outside.xml', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'],
    ['script.js', 'document.title="pwned"'],
    ['style.css', '@import "//evil.example/x.css"'],
    ['shell.php', '<?php system($_GET["c"]); ?>'],
    ['shell.sh', '#!/bin/sh\nid\n'],
    ['table.csv', '=cmd|"/c calc"!A1'],
    ['event.ics', 'BEGIN:VCALENDAR\nEND:VCALENDAR\n'],
    ['data.json', '{"__proto__":{"admin":true}}'],
    ['empty.png', ''],
    ['one-byte.jpg', Buffer.from([0xff])],
    ['late-magic.pdf', `\n%PDF-1.7\n${SCRIPT}`],
  ];
  return rows.map(([name, bytes]) => ({ name, bytes: bytesOf(bytes), fate: 'refused' }));
}

function programs(): HostileFile[] {
  const rows: [string, string][] = [
    ['program.exe', 'MZ\x90\0'],
    ['program.elf', '\x7fELF\x02\x01'],
    ['code.wasm', '\0asm\x01\0\0\0'],
    ['code.class', '\xca\xfe\xba\xbe'],
    ['film.swf', 'FWS\x0a'],
    ['film.mp4', '\0\0\0\x18ftypmp42'],
    ['photo.heic', '\0\0\0\x18ftypheic'],
    ['sound.wav', 'RIFF\x24\0\0\0WAVEfmt '],
    ['bomb.gz', '\x1f\x8b\x08\0'],
    ['old.rar', 'Rar!\x1a\x07\0'],
    ['print.ps', '%!PS-Adobe-3.0\n'],
    ['photo.bmp', 'BM\x36\0\0\0'],
    ['photo.tiff', 'II*\0'],
    ['photo.psd', '8BPS\0\x01'],
  ];
  return rows.map(([name, head]) => ({
    name,
    bytes: Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(SCRIPT)]),
    fate: 'refused',
  }));
}

type Pixels = { readonly jpeg: Buffer; readonly png: Buffer; readonly webp: Buffer; readonly gif: Buffer };

async function pixels(): Promise<Pixels> {
  const noise = Buffer.from(Array.from({ length: 64 * 48 * 3 }, (_, n) => (n * 7919) % 256));
  const source = () => sharp(noise, { raw: { width: 64, height: 48, channels: 3 } });
  const [jpeg, png, webp, gif] = await Promise.all([
    source().jpeg().toBuffer(),
    source().png().toBuffer(),
    source().webp().toBuffer(),
    source().gif().toBuffer(),
  ]);
  return { jpeg, png, webp, gif };
}

/** Magic bytes of a picture and no picture behind them, or one that must not be decoded. */
function brokenPictures({ jpeg, png, webp, gif }: Pixels): HostileFile[] {
  const rows: [string, Uint8Array][] = [
    ['magic.gif', Buffer.from(`GIF89a/*${SCRIPT}*/=1;alert(1)`)],
    ['magic.jpg', Buffer.from(`\xff\xd8\xff${SCRIPT}`, 'latin1')],
    ['magic.png', Buffer.from(`\x89PNG\r\n\x1a\n${SVG}`, 'latin1')],
    ['magic.webp', Buffer.from(`RIFF\xff\0\0\0WEBP${HTML}`, 'latin1')],
    ['magic.avif', Buffer.from(`\0\0\0\x18ftypavif${HTML}`, 'latin1')],
    ['cut.jpg', jpeg.subarray(0, jpeg.length >> 1)],
    ['cut.png', png.subarray(0, png.length >> 1)],
    ['cut.webp', webp.subarray(0, webp.length >> 1)],
    ['cut.gif', gif.subarray(0, gif.length >> 1)],
    ['huge.png', pngOf(50_000, 50_000)],
    ['wide.png', pngOf(1_000_000, 50)],
    ['bomb.png', pngOf(20_000, 20_000, deflateSync(Buffer.alloc(20_000 * 2_501)))],
    ['torn.png', Buffer.concat([png.subarray(0, 60), Buffer.from('xxxx'), png.subarray(64)])],
  ];
  return rows.map(([name, bytes]) => ({ name, bytes, fate: 'refused' }));
}

/** Whole pictures with something in them or behind them. */
async function pictures(): Promise<HostileFile[]> {
  const { jpeg, png, webp, gif } = await pixels();
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SCRIPT.length + 2]), Buffer.from(SCRIPT)]);
  const rows: [string, Uint8Array][] = [
    ['comment.jpg', Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)])],
    ['tail.jpg', Buffer.concat([jpeg, Buffer.from(HTML)])],
    ['tail.png', Buffer.concat([png, Buffer.from(HTML)])],
    ['text.png', Buffer.concat([png.subarray(0, 33), chunk('tEXt', `Title\0${SCRIPT}`), png.subarray(33)])],
    ['archive.gif', Buffer.concat([gif, Buffer.from(`PK\x03\x04${SCRIPT}`, 'latin1')])],
    ['tail.webp', Buffer.concat([webp, Buffer.from(SVG)])],
    [
      'place.jpg',
      await sharp(jpeg)
        .withExif({ IFD0: { Copyright: SCRIPT } })
        .jpeg()
        .toBuffer(),
    ],
  ];
  return rows.map(([name, bytes]) => ({ name, bytes, fate: 'picture' }));
}

function documents(): HostileFile[] {
  const js = '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF';
  const bomb = deflateSync(Buffer.alloc(4_000_000), { level: 9 });
  const rows: [string, string | Uint8Array][] = [
    ['script.pdf', js],
    ['page.pdf', `%PDF-1.7\n${HTML}`],
    ['slides.html', `%PDF-${SVG}`],
    ['bomb.zip', Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\x08\0', 'latin1'), bomb])],
    ['page.docx', `PK\x03\x04${HTML}`],
    ['climb.zip', 'PK\x03\x04../../../etc/cron.d/x'],
  ];
  return rows.map(([name, bytes]) => ({ name, bytes: bytesOf(bytes), fate: 'attachment' }));
}

function bytesOf(bytes: string | Uint8Array): Uint8Array {
  return typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
}

/** A PNG that says it has so many pixels, of one bit each. */
function pngOf(width: number, height: number, data: Uint8Array = deflateSync(Buffer.alloc(100))): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const magic = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([magic, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', '')]);
}

function chunk(type: string, data: string | Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), bytesOf(data)]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length - 4, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
