import { expect, test } from 'vitest';
import { readCaptions } from './web-vtt.ts';

const CUE = '00:00.000 --> 00:02.500\nДобро пожаловать\n';

test.each([
  [`WEBVTT\n\n${CUE}`, 1],
  [`\uFEFFWEBVTT - captions\r\n\r\n1\r\n${CUE.replaceAll('\n', '\r\n')}`, 1],
  [`WEBVTT\n\nNOTE by hand\n\n${CUE}\n100:00:00.000 --> 100:00:01.000 line:0 align:start\nEnd\n`, 2],
])('%j has %i cues', (text, cues) => {
  expect(readCaptions(text)).toEqual({ ok: true, cues });
});

test.each([
  ['', 1],
  ['1\n00:00:01,000 --> 00:00:02,000\nSubRip\n', 1],
  ['WEBVTTX\n', 1],
  ['WEBVTT\n\n00:02.000 --> 00:01.000\nbackwards\n', 3],
  ['WEBVTT\n\n00:00:01,000 --> 00:00:02,000\ncommas\n', 3],
  ['WEBVTT\n\n00:61.000 --> 00:62.000\nno such second\n', 3],
  ['WEBVTT\n\nnothing\n', 4],
])('%j stops being WebVTT at line %i', (text, line) => {
  expect(readCaptions(text)).toEqual({ ok: false, line });
});
