import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import type { DecoderKind } from './decode-message.ts';
import { TEST_TEXT, testSymbol } from './test-symbol.ts';

/** Gives the texts of all QR codes in a picture; none for a picture without any. */
export type Decode = (picture: ImageData) => Promise<readonly string[]>;

/** The decoder that reads here, after it has read the picture of the test. */
export type Decoder = { readonly kind: DecoderKind; readonly decode: Decode };

type NativeDetector = { detect(picture: ImageData): Promise<readonly { readonly rawValue: string }[]> };
/** What browsers may have of their own; a name that exists says nothing (nimiq/qr-scanner#187). */
export type NativeDetectorClass = {
  new (options: { readonly formats: readonly string[] }): NativeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
};

/*
 * Tickets are dark on light in every theme (registration.md rule 39): not looking for inverted codes makes an empty picture
 * six times cheaper. Two codes side by side are both read; more are a pile of paper.
 */
const OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  textMode: 'Plain',
  tryInvert: false,
  maxNumberOfSymbols: 2,
};

/**
 * The browser's own decoder where it lists QR codes and reads the picture of the test, else the one that we bring, from
 * `wasmUrl` of this server. Refuses (throws) where that one does not read it either. Source: checkin.md rule 27.
 */
export async function pickDecoder(
  native: NativeDetectorClass | undefined,
  wasmUrl: string,
): Promise<Decoder> {
  const own = native && (await nativeDecoder(native));
  if (own && (await readsTest(own))) return { kind: 'native', decode: own };
  prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
  if (!(await readsTest(readByWasm))) throw new Error('the decoder did not read the picture of the test');
  return { kind: 'wasm', decode: readByWasm };
}

async function readByWasm(picture: ImageData): Promise<string[]> {
  const found = await readBarcodes(picture, OPTIONS);
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

async function nativeDecoder(native: NativeDetectorClass): Promise<Decode | undefined> {
  try {
    if (!(await native.getSupportedFormats()).includes('qr_code')) return undefined;
    const detector = new native({ formats: ['qr_code'] });
    return async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue);
  } catch {
    return undefined;
  }
}

async function readsTest(decode: Decode): Promise<boolean> {
  const { pixels, side } = testSymbol();
  const texts = await decode(new ImageData(pixels, side, side)).catch((): readonly string[] => []);
  return texts.includes(TEST_TEXT);
}
