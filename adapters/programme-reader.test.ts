import { describe, expect, it } from 'vitest';
import type { ImportReading } from '#domain/exchange/imported-programme.ts';
import { readProgramme } from './programme-reader.ts';

const EVENT =
  '<event id="1"><title>Открытие</title><start>10:00</start><duration>1:00</duration><persons><person id="1">Анна</person></persons></event>';
const BODY = `<schedule><conference><title>Форум</title><time_zone_name>Europe/Moscow</time_zone_name></conference><day date="2027-05-20"><room name="Зал">${EVENT}</room></day></schedule>`;

function readText(text: string): ImportReading {
  return readProgramme(new TextEncoder().encode(text), {});
}

function titleOf(reading: ImportReading): string | undefined {
  return reading.ok ? reading.programme.sessions[0]?.title.ru : undefined;
}

function codesOf(reading: ImportReading): string[] {
  return reading.ok ? reading.programme.issues.map((issue) => issue.code) : [];
}

/** Windows-1251 puts А..я at 0xC0..0xFF. */
function cyrillicBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
  });
}

describe('encodings', () => {
  it('reads UTF-8 with and without a byte order mark, and UTF-16 with one', () => {
    expect(titleOf(readText(BODY))).toBe('Открытие');
    expect(titleOf(readText(`\ufeff${BODY}`))).toBe('Открытие');
    const wide = new Uint8Array(
      new Uint16Array([...`\ufeff${BODY}`].map((sign) => sign.charCodeAt(0))).buffer,
    );
    expect(titleOf(readProgramme(wide, {}))).toBe('Открытие');
  });

  it('believes the encoding that the XML declares', () => {
    const reading = readProgramme(
      cyrillicBytes(`<?xml version="1.0" encoding="windows-1251"?>\n${BODY}`),
      {},
    );
    expect([titleOf(reading), codesOf(reading)]).toEqual(['Открытие', ['locale_guessed']]);
  });

  it('falls back to windows-1251 with a warning and a sample', () => {
    const reading = readProgramme(cyrillicBytes(`<?xml version="1.0" encoding="UTF-8"?>\n${BODY}`), {});
    expect(titleOf(reading)).toBe('Открытие');
    const issue = reading.ok ? reading.programme.issues[0] : undefined;
    expect(issue).toMatchObject({ code: 'encoding_guessed', severity: 'warn', to: 'windows-1251' });
    expect(issue?.value).toContain('Форум');
  });

  it('takes out characters that XML does not allow and counts them', () => {
    const reading = readText(BODY.replace('Открытие', 'От\u0000кры\u000bтие').replaceAll('><', '>\r\n<'));
    expect([titleOf(reading), codesOf(reading)]).toEqual([
      'Открытие',
      ['control_characters', 'locale_guessed'],
    ]);
  });

  it('refuses what is no text, and says from which byte on', () => {
    expect(readProgramme(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0x00), {})).toEqual({
      ok: false,
      reason: 'not_text',
      place: 'byte 5',
    });
    expect(readProgramme(new Uint8Array(), {})).toEqual({ ok: false, reason: 'empty' });
    expect(readText(' \n ')).toEqual({ ok: false, reason: 'empty' });
  });
});

describe('damaged XML', () => {
  it('says where a truncated file ends and what was missing', () => {
    const cut = `${BODY.slice(0, BODY.indexOf('</room>'))}\n`;
    expect(readText(cut)).toEqual({ ok: false, reason: 'truncated', place: '2:1', expected: '</room>' });
    expect(readText('<?xml version="1.0"?>')).toMatchObject({
      ok: false,
      reason: 'truncated',
      expected: '<schedule>',
    });
  });

  it('says which closing tag was expected instead of another', () => {
    expect(readText('<schedule>\n<day></room></schedule>')).toEqual({
      ok: false,
      reason: 'malformed',
      place: '2:13',
      expected: '</day>',
    });
  });

  it('refuses bare ampersands and text after the end with their place', () => {
    expect(readText('<schedule><version>A & B</version></schedule>')).toMatchObject({
      ok: false,
      reason: 'malformed',
      place: '1:22',
      expected: '&amp;',
    });
    expect(readText('<schedule></schedule>x')).toMatchObject({
      ok: false,
      reason: 'malformed',
      place: '1:23',
    });
  });

  it('refuses any DOCTYPE before an entity can grow', () => {
    const bomb = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><schedule>&b;</schedule>';
    expect(readText(`<?xml version="1.0"?>\n${bomb}`)).toMatchObject({ ok: false, reason: 'doctype' });
  });

  it('refuses 10,000 levels and 200,001 elements', () => {
    expect(readText('<schedule>'.repeat(10_000))).toMatchObject({ ok: false, reason: 'too_deep', limit: 64 });
    expect(readText(`<schedule>${'<a/>'.repeat(200_001)}</schedule>`)).toMatchObject({
      ok: false,
      reason: 'too_many_nodes',
      limit: 200_000,
    });
  });

  it('names another root element', () => {
    expect(readText('\n<rss></rss>')).toEqual({
      ok: false,
      reason: 'unknown_format',
      place: '2:1',
      expected: '<schedule>',
    });
  });
});

describe('damaged JSON', () => {
  it('says where a truncated file ends and what was missing', () => {
    expect(readText('{"schedule": {\n"a": [1, 2')).toEqual({
      ok: false,
      reason: 'truncated',
      place: '2:11',
      expected: ']',
    });
    expect(readText('{"a": "never closed')).toMatchObject({ ok: false, reason: 'truncated', expected: '"' });
  });

  it('says where a sign is wrong', () => {
    expect(readText('{\n  "a": NaN\n}')).toMatchObject({ ok: false, reason: 'malformed', place: '2:8' });
    expect(readText('{"a": [1}')).toMatchObject({
      ok: false,
      reason: 'malformed',
      place: '1:9',
      expected: ', ]',
    });
    expect(readText('{"a": 1,}')).toMatchObject({ place: '1:9', expected: '"…"' });
    expect(readText('{"a": 1} x')).toMatchObject({ place: '1:10', expected: 'EOF' });
  });

  it('refuses 10,000 levels and 200,001 values before building them', () => {
    expect(readText('{"a":'.repeat(10_000))).toMatchObject({ ok: false, reason: 'too_deep', limit: 64 });
    expect(readText(`[${'1,'.repeat(200_001)}1]`)).toMatchObject({ ok: false, reason: 'too_many_nodes' });
  });

  it.each([
    ['[]', '1:1', 'wrong_shape'],
    ['{"schedule": []}', 'schedule', 'wrong_shape'],
    ['{"schedule": {"conference": []}}', 'schedule.conference', 'wrong_shape'],
    ['{"schedule": {"conference": {"days": {}}}}', 'schedule.conference.days', 'wrong_shape'],
    ['{"hello": 1}', '1:1', 'unknown_format'],
    ['{"__proto__": {"schedule": {"conference": {"days": []}}}}', '1:1', 'unknown_format'],
  ])('says what %s lacks', (text, place, reason) => {
    expect(readText(text)).toMatchObject({ ok: false, reason, place });
  });
});

describe('other formats are recognised by content', () => {
  it.each([
    ['BEGIN:VCALENDAR\r\nEND:VCALENDAR', 'icalendar'],
    ['<iCalendar xmlns="x"/>', 'xcal'],
    ['{"schedule": {"conference": {}, "events": []}}', 'schedule2.json'],
    ['{"format": "plenum-programme/1"}', 'plenum-programme'],
    ['{"sessions": [{"isServiceSession": false}]}', 'sessionize'],
    ['{"session_types": [], "sessions": [{"zh": {}}]}', 'coscup'],
    ['{"sessions": [{"speakerIds": []}]}', 'kotlinconf'],
    ['cb({"persons": []});', 'forumspb'],
    ['Название;Начало;Зал\nОткрытие;20.05.2027 10:00;А', 'csv'],
  ])('%s', (text, format) => {
    expect(readText(text)).toEqual({ ok: false, reason: 'not_supported_yet', format });
  });

  it('names a spreadsheet and refuses prose', () => {
    const zip = Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0);
    expect(readProgramme(zip, {})).toEqual({ ok: false, reason: 'not_supported_yet', format: 'xlsx' });
    expect(readText('Dear all')).toMatchObject({ ok: false, reason: 'unknown_format' });
  });
});

describe('dialects of schedule.xml', () => {
  const schedule = (inner: string) => {
    const reading = readText(`<schedule>${inner}</schedule>`);
    if (!reading.ok) throw new Error(reading.reason);
    return reading.programme;
  };
  const conference =
    '<conference><title>F</title><time_zone_name>Europe/Moscow</time_zone_name></conference>';

  it('takes elements in any order, halls inside and outside days, and CDATA', () => {
    const event =
      '<event id="7"><duration>30</duration><start>10:00</start><title><![CDATA[A & <b>]]></title></event>';
    const programme = schedule(`<day date="2027-05-20"><room name="A">${event}</room></day>${conference}`);
    expect(programme.sessions[0]).toMatchObject({ title: { en: 'A & <b>' }, id: '7' });
    const dated = event.replace('10:00</start>', '10:00</start><date>2027-05-20T10:00:00+03:00</date>');
    const flat = schedule(`${conference}<room name="A">${dated}</room>`);
    expect([flat.days.map((day) => day.date), flat.halls.map((hall) => hall.key)]).toEqual([
      ['2027-05-20'],
      ['A'],
    ]);
  });

  it('names the generator and from it the dialect', () => {
    const programme = schedule(`<generator name="pretalx" version="2025.1.0"/>${conference}`);
    expect([programme.generator, programme.dialect]).toEqual(['pretalx', 'pretalx']);
  });

  it('gives the line and column of what it noticed', () => {
    const programme = schedule(
      `${conference}\n<day date="2027-05-20">\n  <room name="A">\n    <event id="1">\n      <title>T</title><start>9:00</start>\n      <duration>long</duration></event></room></day>`,
    );
    const issue = programme.issues.find((found) => found.code === 'duration_unreadable');
    expect(issue).toMatchObject({ place: '6:7', value: 'long', to: '30 min' });
  });
});
