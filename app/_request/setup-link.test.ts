import { beforeEach, expect, test, vi } from 'vitest';
import { requireSetupLink } from './setup-link.ts';

const given = vi.hoisted(() => ({ isOpen: true, chosen: undefined as string | undefined }));
vi.mock('#usecases/setup.ts', () => ({ checkSetupToken: async () => ({ ok: given.isOpen }) }));
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => given.chosen && { value: given.chosen } }),
}));
vi.mock('next/navigation', () => ({
  notFound: () => {
    throw new Error('404');
  },
  redirect: (to: string) => {
    throw new Error(to);
  },
}));

beforeEach(() => Object.assign(given, { isOpen: true, chosen: undefined }));

test('a link that is over is missing, whatever language was chosen', async () => {
  Object.assign(given, { isOpen: false, chosen: 'ru' });
  await expect(requireSetupLink('t', 'en')).rejects.toThrow('404');
});

test('whoever chose Russian goes on in Russian, nobody else goes anywhere', async () => {
  expect(await requireSetupLink('t', 'en')).toBe(undefined);
  given.chosen = 'en';
  expect(await requireSetupLink('t', 'ru')).toBe(undefined);
  given.chosen = 'ru';
  expect(await requireSetupLink('t', 'ru')).toBe(undefined);
  await expect(requireSetupLink('t', 'en')).rejects.toThrow(/^\/ru\/setup\/t$/);
});
