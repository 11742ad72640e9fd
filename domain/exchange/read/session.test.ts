import { describe, expect, it } from 'vitest';
import { codesOf, dayOf, event, one } from './schedule-sample.ts';
import type { JsonObject, JsonValue } from './tree.ts';

describe('sessions', () => {
  const later = { start: '12:00' };

  it('joins a repeated id or code with an equal title', () => {
    const programme = dayOf({
      Hall: [
        event({ code: 'ABCDEF' }),
        event({ ...later, id: '1' }),
        event({ id: 7, code: 'ABCDEF', start: '14:00', title: ' opening ' }),
      ],
    });
    expect(programme.sessions.map((session) => [session.key, session.slots.length])).toEqual([
      ['code:ABCDEF', 3],
    ]);
    expect(codesOf(programme)).toEqual(['session_repeated']);
  });

  it('keeps different titles apart and takes the shared id and code from both', () => {
    const programme = dayOf({
      Hall: [event({ code: 'ABCDEF' }), event({ ...later, code: 'ABCDEF', title: 'End' })],
    });
    expect(programme.sessions.map((session) => [session.id, session.code])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(new Set(programme.sessions.map((session) => session.key)).size).toBe(2);
    expect(codesOf(programme)).toEqual(['id_repeated', 'id_repeated', 'code_repeated', 'code_repeated']);
  });

  it('accepts ids as text, no code, and a malformed guid', () => {
    const { session, slot, codes } = one({ id: 'x-9', code: null, guid: 'not-a-guid' });
    expect([session?.key, slot?.guid, slot?.key, codes]).toEqual([
      'id:x-9',
      null,
      'id:x-9#1',
      ['guid_malformed'],
    ]);
  });

  it('gives a guid only to the first of two events that claim it', () => {
    const guid = '0c8b0cb4-6cf9-5ff8-928a-0a0f49558c48';
    const programme = dayOf({ Hall: [event({ guid }), event({ ...later, id: 2, title: 'End', guid })] });
    expect(programme.sessions.map((session) => session.slots[0]?.guid)).toEqual([guid, null]);
    expect(codesOf(programme)).toEqual(['guid_repeated']);
  });

  it('finds the code at the beginning of the slug', () => {
    expect(one({ slug: 'L7ERNP-title' }).session?.code).toBe('L7ERNP');
    expect(one({ slug: 'l7ernp-title' }).session?.code).toBe(null);
    const odd = one({ code: 'ABC' });
    expect([odd.session?.code, odd.codes]).toEqual([null, ['code_malformed']]);
  });

  it('drops an event without title, and one with neither id nor time, and reads the rest', () => {
    const programme = dayOf({ Hall: [event({ title: ' ' }), { title: 'Nobody knows' }, event({ id: 3 })] });
    expect(programme.sessions.map((session) => session.key)).toEqual(['id:3']);
    expect(codesOf(programme)).toEqual(['title_missing', 'start_missing', 'identity_missing']);
  });

  it.each([
    ['de, en', ['de', 'en']],
    ['Russian/английский', ['ru', 'en']],
    ['日文', ['ja']],
    ['Taiwanese', ['nan']],
    ['zh_TW', ['zh-TW']],
    ['русский; Deutsch', ['ru', 'de']],
    [null, []],
  ])('reads the language %s', (language, tags) => {
    expect(one({ language }).session?.languages).toEqual(tags);
  });

  it('says which language it does not know', () => {
    const { session, codes } = one({ language: 'Other' });
    expect([session?.languages, codes]).toEqual([[], ['language_unknown']]);
  });

  it('marks a track that only events name as not declared', () => {
    const programme = dayOf({ Hall: [event({ track: 'B' })] }, { tracks: [{ name: 'A', color: '#FFF' }] });
    expect(programme.tracks).toMatchObject([
      { key: 'A', color: '#ffffff', declared: true },
      { key: 'B', declared: false },
    ]);
  });

  it('finds breaks by their first word, without people and up to 4 h', () => {
    const kind = (fields: JsonObject) => one(fields).session?.kind;
    expect(kind({ title: 'Coffee break' })).toBe('break');
    expect(kind({ title: 'Обед' })).toBe('break');
    expect(kind({ title: 'Registration', duration: '4:00' })).toBe('break');
    expect(kind({ title: 'Registration', duration: '4:01' })).toBe('session');
    expect(kind({ title: 'Breakthroughs' })).toBe('session');
    expect(kind({ title: 'Lunch with', persons: [{ name: 'Ann' }] })).toBe('session');
  });

  it('reads both ways to forbid recording', () => {
    expect(one({ do_not_record: true }).session?.record).toBe('no');
    expect(one({ recording: { license: 'CC0', optout: false } }).session).toMatchObject({
      record: 'yes',
      recordLicense: 'CC0',
    });
    expect(one({}).session?.record).toBe(null);
  });
});

describe('links', () => {
  const linksOf = (links: JsonValue[], fields: JsonObject = {}, more: JsonObject = {}) => {
    const programme = dayOf({ Hall: [event({ links, ...fields })] }, more);
    return { urls: programme.sessions[0]?.links.map((link) => link.url), codes: codesOf(programme) };
  };

  it('reads href or url, and relative ones against the origin, else the base', () => {
    const links = [{ href: '/a.pdf' }, { url: 'https://zügli.example' }];
    expect(
      linksOf(links, { origin_url: 'https://cfp.example/x/y/' }, { base_url: 'https://base.example/' }),
    ).toEqual({
      urls: ['https://cfp.example/a.pdf', 'https://zügli.example'],
      codes: ['link_resolved'],
    });
    expect(linksOf([{ href: 'a.pdf' }], {}, { base_url: 'https://base.example/2027/' }).urls).toEqual([
      'https://base.example/a.pdf',
    ]);
  });

  it('drops relative links without a host, and every other scheme', () => {
    const links = [{ url: '/a.pdf' }, { url: 'javascript:alert(1)' }, { url: 'data:text/html,x' }];
    expect(linksOf(links)).toEqual({ urls: [], codes: ['link_dropped', 'link_dropped', 'link_dropped'] });
  });

  it('calls an unknown type related', () => {
    const { session, codes } = one({ links: [{ url: 'https://a.example', type: 'poster', title: 'P' }] });
    expect(session?.links).toMatchObject([{ type: 'related', title: 'P' }]);
    expect(codes).toEqual(['link_type_unknown']);
  });
});
