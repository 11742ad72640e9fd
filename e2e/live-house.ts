import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type LiveProgramme, liveProgramme } from '#db/factories/live-programme.ts';
import { runVerb, startLiveServer } from './live-server.ts';

export const LIVE_FORUM = 'live-forum';

/** A session of the forum that is on today: minutes from now, and the hall. */
export type LiveSlot = {
  readonly title: string;
  readonly hall: string;
  readonly startsIn: number;
  readonly minutes: number;
};

export type LiveHouse = LiveProgramme & {
  readonly origin: string;
  readonly data: string;
  readonly stop: () => Promise<number>;
};

/** A server of its own with a forum whose sessions are about now. `trusted`: hosts of fixtures that it may look at. */
export async function openLiveHouse(
  name: string,
  slots: readonly LiveSlot[],
  trusted: readonly string[],
): Promise<LiveHouse> {
  const data = path.resolve(`.cache/e2e/${name}`);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const file = path.join(data, 'schedule.xml');
  writeFileSync(file, scheduleXml(slots, Date.now()));
  const { code, err } = await runVerb(data, 'import', file);
  if (code !== 0) throw new Error(`the programme was not taken: ${err}`);
  rmSync(file);
  const server = await startLiveServer({
    data,
    sample: false,
    env: { PLENUM_TRUSTED_HOSTS: trusted.join(',') },
  });
  const programme = await liveProgramme(data, LIVE_FORUM);
  return { ...programme, origin: server.origin, data, stop: server.stop };
}

const MINUTE = 60_000;

/** All of it on the day that it is in Moscow now; hours of the night belong to the evening before. */
function scheduleXml(slots: readonly LiveSlot[], now: number): string {
  const wall = (at: number) => new Date(at + 3 * 60 * MINUTE).toISOString();
  const day = wall(now - 4 * 60 * MINUTE).slice(0, 10);
  const rooms = [...Map.groupBy(slots, ({ hall }) => hall)].map(([hall, own]) => {
    const events = own.map((slot) =>
      eventXml(slot, slots.indexOf(slot) + 1, wall(now + slot.startsIn * MINUTE)),
    );
    return `<room name="${hall}">${events.join('')}</room>`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?><schedule><version>1</version><conference>' +
    `<acronym>${LIVE_FORUM}</acronym><title>Форум в эфире</title><start>${day}</start><end>${day}</end><days>1</days>` +
    '<timeslot_duration>00:01</timeslot_duration><time_zone_name>Europe/Moscow</time_zone_name></conference>' +
    `<day index="1" date="${day}" start="${day}T04:00:00+03:00" end="${wall(now + 20 * 60 * MINUTE).slice(0, 10)}T04:00:00+03:00">${rooms.join('')}</day></schedule>`
  );
}

function eventXml({ title, minutes, hall }: LiveSlot, id: number, start: string): string {
  const length = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return (
    `<event id="${id}" guid="1c2f6a54-0000-4000-8000-00000000000${id}"><date>${start.slice(0, 16)}:00+03:00</date>` +
    `<start>${start.slice(11, 16)}</start><duration>${length}</duration><room>${hall}</room><slug>live-${id}</slug>` +
    `<title>${title}</title><subtitle></subtitle><track>Ремёсла</track><type>Доклад</type><language>ru</language>` +
    '<abstract></abstract><description></description>' +
    `<persons><person id="${id}">Анна Петрова</person></persons></event>`
  );
}
