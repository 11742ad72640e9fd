import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { UNKNOWN_NETWORK } from '#domain/viewing/network-tag.ts';
import { NetworkTags } from './viewing-client.ts';

test('a network whose bits are those of an unknown one is told as a network once its keys are there', async () => {
  const zero = new Uint8Array(8);
  const keys = { isLasting: true, viewerKey: () => zero, networkKey: () => zero };
  const tags = new NetworkTags(
    async () => keys,
    () => 0,
  );
  const tagOf = () => tags.tagOf(1, new Socket(), '192.0.2.7', 'Mozilla/5.0 Firefox/140.0');
  expect(tagOf()).toBe(UNKNOWN_NETWORK);
  await new Promise((resolve) => setImmediate(resolve));
  expect(tagOf()).not.toBe(UNKNOWN_NETWORK);
});
