const SESSIONS = 1_079;
const HALLS = 37;
const DAYS = 2;

const NINE = 9 * 60;

/**
 * A schedule.xml as large as the greatest real one: 1,079 sessions in 37 halls on two days, 1,200 people; the first ones
 * begin at that minute of the day.
 */
export function greatSchedule(firstMinute = NINE): string {
  const days = Array.from({ length: DAYS }, (_, day) => dayText(day, firstMinute));
  return (
    '<?xml version="1.0" encoding="UTF-8"?><schedule><version>1</version><conference><acronym>great-forum</acronym>' +
    '<title>Great Forum</title><start>2027-05-20</start><end>2027-05-21</end><days>2</days>' +
    '<timeslot_duration>00:05</timeslot_duration><time_zone_name>Europe/Moscow</time_zone_name></conference>' +
    `${days.join('')}</schedule>`
  );
}

function dayText(day: number, firstMinute: number): string {
  const date = `2027-05-${20 + day}`;
  const rooms = Array.from({ length: HALLS }, (_, hall) => {
    const numbers = Array.from({ length: SESSIONS }, (_, n) => n).filter(
      (n) => n % HALLS === hall && Math.floor(n / HALLS) % DAYS === day,
    );
    return `<room name="Hall ${hall + 1}">${numbers.map((n, at) => eventText(n, firstMinute + at * 40, date, hall)).join('')}</room>`;
  });
  return `<day index="${day + 1}" date="${date}" start="${date}T09:00:00+03:00" end="${date}T20:00:00+03:00">${rooms.join('')}</day>`;
}

function eventText(n: number, minutes: number, date: string, hall: number): string {
  const start = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  const guid = `5d0c1f52-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const people = [n % 1_200, (n * 7 + 600) % 1_200].map(
    (id) => `<person id="${id}">Person ${id} Family</person>`,
  );
  return (
    `<event id="${n + 1}" guid="${guid}"><date>${date}T${start}:00+03:00</date><start>${start}</start><duration>00:35</duration>` +
    `<room>Hall ${hall + 1}</room><slug>great-${n + 1}</slug><title>How region ${n} builds its market for crafts and design</title>` +
    `<subtitle></subtitle><track>Track ${n % 40}</track><type>Talk</type><language>en</language>` +
    `<abstract>${'What was tried, what it cost and what came of it. '.repeat(8)}</abstract><description></description>` +
    `<persons>${people.join('')}</persons></event>`
  );
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
