import { describe, expect, it } from 'vitest';
import { languageAddress } from './language-address.ts';

describe('languageAddress', () => {
  it.each([
    ['/', 'ru', '/ru'],
    ['/en', 'ru', '/ru'],
    ['/ru', 'en', '/'],
    ['/ru/', 'en', '/'],
    ['/forum/programme', 'ru', '/ru/forum/programme'],
    ['/en/forum/programme', 'ru', '/ru/forum/programme'],
    ['/ru/forum/programme', 'en', '/forum/programme'],
    ['/rural-forum', 'ru', '/ru/rural-forum'],
    ['/en/energy', 'en', '/energy'],
  ] as const)('leads from %s to %s at %s', (path, target, address) => {
    expect(languageAddress(path, new URLSearchParams(), target)).toBe(address);
  });

  it('keeps the filters of the page and drops what nobody knows', () => {
    const query = new URLSearchParams('utm=x&hall=a%26b&q=Сибирь&lang=kk');
    expect(languageAddress('/forum/programme', query, 'ru')).toBe(
      `/ru/forum/programme?hall=a%26b&q=${encodeURIComponent('Сибирь')}`,
    );
  });
});
