import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { made } from '../../programme/programme.fixture.ts';
import type { Programme } from '../../programme/programme.ts';
import { snapshotOf } from '../../programme/snapshot-of.ts';
import { writeScheduleXml } from './schedule-xml.ts';

const [s1, s2, p1, h1, h2, x1, x2] = [101, 102, 201, 301, 302, 401, 402].map(made.uuid) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
const options = {
  locale: 'en',
  baseUrl: 'https://forum.example',
  generator: { name: 'plenum', version: '0.1.0' },
};
const write = (values: Partial<Programme>, changed: Partial<Parameters<typeof writeScheduleXml>[1]> = {}) =>
  writeScheduleXml(snapshotOf(made.programme(values), made.RELEASE), { ...options, ...changed });
const texts = (xml: string, element: string) =>
  [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, 'g'))].map((match) => match[1]);

const one: Partial<Programme> = {
  halls: [
    made.hall(h1, { name: { en: 'Blue Hall', ru: 'Синий зал' } }),
    made.hall(h2, { name: { en: 'Foyer' } }),
  ],
  days: [made.day(made.uuid(11))],
  tracks: [
    made.track(made.uuid(12), { name: { en: 'Markets & Crafts' }, slug: '12', importedHex: '#0A0B0C' }),
  ],
  formats: [made.format(made.uuid(13))],
  people: [made.person(p1, { names: { en: { full: 'Anna Ivanova' } } })],
  sessions: [
    made.session(s1, {
      title: { en: 'Clay <and> "fire"', ru: 'Глина и огонь' },
      description: { en: 'Bring clay.' },
      trackId: made.uuid(12),
      formatId: made.uuid(13),
      heldLangs: ['ru', 'en'],
      interpretationLangs: ['zh'],
      record: 'no',
      originUrl: 'ftp://elsewhere',
      links: [{ url: 'https://a.example/?x=1&y=2', title: '', type: 'related' }],
    }),
  ],
  talks: [made.talk(made.uuid(14), s1, { position: 1 }), made.talk(made.uuid(15), s1, { position: 2 })],
  cast: [
    made.cast(made.uuid(16), s1, p1, {
      role: 'moderator',
      affiliation: { organisation: { en: 'Guild' }, position: { en: 'Head' }, organisationId: null },
    }),
    made.cast(made.uuid(17), s1, null, { text: { en: 'Heads of delegations' }, talkId: made.uuid(15) }),
  ],
  slots: [made.slot(x1, s1, 60, 150)],
  slotHalls: [made.slotHall(x1, h1), { ...made.slotHall(x1, h2), kind: 'overflow' }],
};

describe('schedule.xml', () => {
  test('says of an event all that the format can say, and the rest in the description', () => {
    expect(write(one).slice(write(one).indexOf('    <room'))).toBe(`    <room name="Blue Hall" guid="${h1}">
      <event guid="${x1}" id="401" code="000401">
        <room>Blue Hall</room>
        <title>Clay &lt;and&gt; &quot;fire&quot;</title>
        <subtitle></subtitle>
        <type>Lecture</type>
        <date>2027-05-20T10:00:00+03:00</date>
        <start>10:00</start>
        <duration>01:30</duration>
        <abstract>Abstract</abstract>
        <slug>forum2027-000401-clay-and-fire</slug>
        <track>Markets &amp; Crafts</track>
        <persons>
          <person id="513" guid="${p1}">Anna Ivanova</person>
          <person>Heads of delegations</person>
        </persons>
        <language>ru, en</language>
        <description>Bring clay.

---
Moderator: Anna Ivanova (Head, Guild)
10:00 Talk
10:20 Heads of delegations: Talk
Also in: Foyer
Interpretation into: zh</description>
        <recording>
          <license></license>
          <optout>true</optout>
        </recording>
        <links>
          <link href="https://a.example/?x=1&amp;y=2" type="related">https://a.example/?x=1&amp;y=2</link>
        </links>
        <url>https://forum.example/forum-2027/sessions/000401</url>
      </event>
    </room>
  </day>
</schedule>
`);
  });

  test('begins with generator, address, version and the conference, in this order', () => {
    expect(write(one).split('\n').slice(0, 20)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<schedule>',
      '  <generator name="plenum" version="0.1.0" system="forum.example"/>',
      '  <url>https://forum.example/forum-2027/schedule.xml</url>',
      '  <version>1.0</version>',
      '  <conference>',
      '    <title>Forum</title>',
      '    <acronym>forum2027</acronym>',
      '    <start>2027-05-20</start>',
      '    <end>2027-05-21</end>',
      '    <days>1</days>',
      '    <timeslot_duration>00:05</timeslot_duration>',
      '    <base_url>https://forum.example/forum-2027</base_url>',
      '    <url>https://forum.example/forum-2027</url>',
      '    <time_zone_name>Europe/Moscow</time_zone_name>',
      '    <track name="Markets &amp; Crafts" slug="t-12" color="#0a0b0c">Markets &amp; Crafts</track>',
      '  </conference>',
      '  <day index="1" date="2027-05-20" start="2027-05-20T04:00:00+03:00" end="2027-05-21T04:00:00+03:00">',
      `    <room name="Blue Hall" guid="${h1}">`,
      `      <event guid="${x1}" id="401" code="000401">`,
    ]);
  });

  test('is written in the locale asked for, with its own words and addresses, and falls back', () => {
    const xml = write(one, { locale: 'ru' });
    expect(texts(xml, 'title')).toEqual(['Forum', 'Глина и огонь']);
    expect(texts(xml, 'slug')).toEqual(['forum2027-000401-glina-i-ogon']);
    expect(texts(xml, 'description')[0]).toContain('Модератор: Anna Ivanova (Head, Guild)');
    expect(texts(xml, 'url').at(-1)).toBe('https://forum.example/ru/forum-2027/sessions/000401');
    expect(texts(xml, 'url')[0]).toBe('https://forum.example/forum-2027/schedule.xml?lang=ru');
  });

  test('leaves the description alone when told to, and when there is nothing to add', () => {
    expect(texts(write(one, { describesRest: false }), 'description')).toEqual(['Bring clay.']);
    const plain = {
      ...one,
      talks: [],
      cast: [made.cast(made.uuid(16), s1, p1)],
      slotHalls: [made.slotHall(x1, h1)],
    };
    const sessions = [made.session(s1, { description: { en: 'Only this.' } })];
    expect(texts(write({ ...plain, sessions }), 'description')).toEqual(['Only this.']);
  });

  test('counts hours on past a day and drops characters that XML cannot hold', () => {
    const xml = write({
      sessions: [
        made.session(s1, { title: { en: 'A\u0000\u001b\ud83dB\r\nC' }, abstract: { en: 'x\u000by\r\nz' } }),
      ],
      slots: [made.slot(x1, s1, 0, 26 * 60)],
    });
    expect([texts(xml, 'duration'), texts(xml, 'title'), texts(xml, 'abstract')]).toEqual([
      ['26:00'],
      ['Forum', 'AB C'],
      ['xy\nz'],
    ]);
  });

  test('has no address that is empty or no web address, and a title that only another locale has', () => {
    const xml = write({
      sessions: [
        made.session(s1, {
          title: { en: '\u0001', ru: 'Ё' },
          originUrl: '',
          links: [{ url: 'mailto:a@b.example', title: '', type: 'web' }],
        }),
      ],
      slots: [made.slot(x1, s1, 0, 60)],
    });
    expect(xml).not.toMatch(/<link |origin_url|mailto|<logo|<feedback_url/);
    expect(texts(xml, 'title')[1]).toBe('Ё');
  });

  test('a sub-forum has its own file with its own zone, name and events', () => {
    const forum = made.uuid(50);
    const xml = write(
      {
        subForums: [made.subForum(forum, { zone: 'Asia/Krasnoyarsk', name: { en: 'Siberia' } })],
        sessions: [made.session(s1), made.session(s2, { subForumId: forum })],
        slots: [made.slot(x1, s1, 0, 60), made.slot(x2, s2, 0, 60)],
      },
      { subForumId: forum },
    );
    expect([texts(xml, 'title')[0], texts(xml, 'start').at(-1), texts(xml, 'time_zone_name')]).toEqual([
      'Siberia',
      '13:00',
      ['Asia/Krasnoyarsk'],
    ]);
    expect(xml.match(/<event /g)).toHaveLength(1);
    expect(() => write({}, { subForumId: made.uuid(51) })).toThrow(RangeError);
  });

  test('has the same bytes whatever zone the machine is in', () => {
    const module = (file: string) => JSON.stringify(path.resolve(import.meta.dirname, file));
    const script = `
      import { made } from ${module('../../programme/programme.fixture.ts')};
      import { snapshotOf } from ${module('../../programme/snapshot-of.ts')};
      import { writeScheduleXml } from ${module('schedule-xml.ts')};
      const days = [made.day(made.uuid(11))];
      const sessions = [made.session(made.uuid(101))];
      const slots = [made.slot(made.uuid(401), made.uuid(101), 900, 1080)];
      const snapshot = snapshotOf(made.programme({ days, sessions, slots }), made.RELEASE);
      process.stdout.write(new Date(0).getHours() + writeScheduleXml(snapshot, ${JSON.stringify(options)}));`;
    const run = (TZ: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { TZ, NODE_ENV: 'test' },
        encoding: 'utf8',
      });
    const [utc, newYork] = [run('UTC'), run('America/New_York')];
    expect([utc.slice(0, 2), newYork.slice(0, 2)]).toEqual(['0<', '19']);
    expect(newYork.slice(2)).toBe(utc.slice(1));
    expect(texts(utc, 'date')).toEqual(['2027-05-21T00:00:00+03:00']);
  }, 60_000);
});
