import { writeFileSync } from 'node:fs';

export type ScheduleEvent = {
  readonly id: number;
  readonly title: string;
  readonly person: readonly [id: number, name: string];
  /** YYYY-MM-DD; events come in the order of their dates. */
  readonly date: string;
};

/** Writes the programme of a small forum into a file and gives its name. */
export function writeScheduleFile(file: string, events: readonly ScheduleEvent[]): string {
  writeFileSync(file, scheduleXml(events));
  return file;
}

/** The programme of a small forum in one hall, as another program would say it: each event an hour after the one before. */
export function scheduleXml(events: readonly ScheduleEvent[]): string {
  const days = [...Map.groupBy(events, ({ date }) => date)];
  return (
    '<?xml version="1.0" encoding="UTF-8"?><schedule><version>1</version><conference><acronym>small-forum</acronym>' +
    `<title>Small Forum</title><start>${days[0]?.[0]}</start><end>${days.at(-1)?.[0]}</end><days>${days.length}</days>` +
    '<timeslot_duration>00:05</timeslot_duration><time_zone_name>Europe/Moscow</time_zone_name></conference>' +
    `${days.map(([date, list], index) => dayXml(date, index + 1, list)).join('')}</schedule>`
  );
}

function dayXml(date: string, index: number, events: readonly ScheduleEvent[]): string {
  const list = events.map((event, n) => eventXml(event, `${10 + n}:00`)).join('');
  return (
    `<day index="${index}" date="${date}" start="${date}T09:00:00+03:00" end="${date}T20:00:00+03:00">` +
    `<room name="Big hall">${list}</room></day>`
  );
}

function eventXml({ id, title, person, date }: ScheduleEvent, start: string): string {
  return (
    `<event id="${id}" guid="1c2f6a54-0000-4000-8000-00000000000${id}"><date>${date}T${start}:00+03:00</date>` +
    `<start>${start}</start><duration>00:45</duration><room>Big hall</room><slug>small-${id}</slug>` +
    `<title>${title}</title><subtitle></subtitle><track>Craft</track><type>Talk</type><language>en</language>` +
    '<abstract></abstract><description></description>' +
    `<persons><person id="${person[0]}">${person[1]}</person></persons></event>`
  );
}
