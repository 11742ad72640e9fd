import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { symbolPng, ticketSymbol } from '#adapters/qr.ts';
import { packToken, tokenText } from '#domain/token/ticket-token.ts';
import { type NativeDetectorClass, pickDecoder } from './decoder.ts';
import { TEST_TEXT, testSymbol } from './test-symbol.ts';

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
const WASM_URL = `data:application/wasm;base64,${wasm.toString('base64')}`;

beforeAll(() => {
  // Node has no pictures of its own.
  class Picture {
    readonly data: Uint8ClampedArray;
    readonly width: number;
    readonly height: number;
    constructor(data: Uint8ClampedArray, width: number, height: number) {
      [this.data, this.width, this.height] = [data, width, height];
    }
  }
  Object.assign(globalThis, { ImageData: Picture });
});

/** What a browser may bring along. */
function aDetector(formats: readonly string[], detect: () => Promise<{ rawValue: string }[]>) {
  class Detector {
    static getSupportedFormats = async () => formats;
    detect = detect;
  }
  return Detector as unknown as NativeDetectorClass;
}

describe('the decoder of the browser is trusted', () => {
  test('when it lists QR codes and reads the picture of the test', async () => {
    const native = aDetector(['qr_code'], async () => [{ rawValue: TEST_TEXT }]);
    expect((await pickDecoder(native, WASM_URL)).kind).toBe('native');
  });

  test.each([
    ['is not there', undefined],
    ['lists nothing', aDetector([], async () => [{ rawValue: TEST_TEXT }])],
    ['throws', aDetector(['qr_code'], () => Promise.reject(new Error('no service')))],
    ['reads nothing', aDetector(['qr_code'], async () => [])],
    ['reads something else', aDetector(['qr_code'], async () => [{ rawValue: 'PLENUN' }])],
  ])('and not when it %s', async (_why, native) => {
    expect((await pickDecoder(native, WASM_URL)).kind).toBe('wasm');
  });
});

test('a decoder that cannot be fetched is told, not silently kept', async () => {
  const { purgeZXingModule } = await import('zxing-wasm/reader');
  purgeZXingModule();
  await expect(pickDecoder(undefined, 'data:application/wasm;base64,AAAA')).rejects.toThrow();
  purgeZXingModule();
});

test('our decoder reads tickets with the characters that others would trim, and nothing where nothing is', async () => {
  const { decode } = await pickDecoder(undefined, WASM_URL);
  const common = { kind: 'ticket', kid: 1, editionNo: 1, typeNo: 1, generation: 1, validityNo: 0 } as const;
  for (let number = 0; number < 12; number += 1) {
    const text = tokenText(packToken({ ...common, ticketNo: number * 37 + 5 }), randomBytes(64));
    expect(await decode(await pictureOf(text, (number * 37) % 360))).toEqual([text]);
  }
  const blank = new Uint8ClampedArray(480 * 480 * 4).fill(200);
  expect(await decode(new ImageData(blank, 480, 480))).toEqual([]);
});

test('the picture of the test is one that our own drawing agrees with', async () => {
  const { pixels, side } = testSymbol();
  const { decode } = await pickDecoder(undefined, WASM_URL);
  expect(await decode(new ImageData(pixels, side, side))).toEqual([TEST_TEXT]);
});

async function pictureOf(text: string, degrees: number): Promise<ImageData> {
  const turned = await sharp(await symbolPng(ticketSymbol(text), 8))
    .rotate(degrees, { background: '#777777' })
    .resize(480, 480, { fit: 'contain', background: '#777777' })
    .ensureAlpha()
    .raw()
    .toBuffer();
  return new ImageData(new Uint8ClampedArray(turned), 480, 480);
}
