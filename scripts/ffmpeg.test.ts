import { expect, test, vi } from 'vitest';
import { neededFfmpeg } from '../e2e/ffmpeg.mjs';

const say = () => {};
const machine = (set: Readonly<Record<string, string>> = {}) => ({ NODE_ENV: 'test', ...set }) as const;

test('where there is no ffmpeg the journeys of real streams fail, and say what to install', async () => {
  const none = async () => undefined;
  await expect(neededFfmpeg(say, machine(), none)).rejects.toThrow(/install ffmpeg \(Debian's package\)/);
  await expect(neededFfmpeg(say, machine({ PLENUM_WITHOUT_FFMPEG: '0' }), none)).rejects.toThrow(
    'FFMPEG_PATH',
  );
});

test('one that works is taken, and a machine that was told to do without one looks for none', async () => {
  const tool = { command: '/usr/bin/ffmpeg', env: {} };
  expect(await neededFfmpeg(say, machine(), async () => tool)).toBe(tool);
  const find = vi.fn(async () => tool);
  expect(await neededFfmpeg(say, machine({ PLENUM_WITHOUT_FFMPEG: '1' }), find)).toBeUndefined();
  expect(find).not.toHaveBeenCalled();
});
