import { deskBeside, recordingBeside, streamsBeside } from '#db/factories/live-beside.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { LIVE_FORUM, type LiveHouse, openLiveHouse } from './live-house.ts';

/** A forum in the middle of its day: one hall is live, one waits, one is recorded, one is open to some tickets alone. */
export type LiveScene = {
  readonly house: LiveHouse;
  readonly pages: (language: Language) => readonly LivePage[];
};

type LivePage = {
  /** Names tests and pictures. */
  readonly name: string;
  readonly path: string;
  /** For whoever works at the forum. */
  readonly isDesk: boolean;
};

export const SCENE = {
  live: { title: 'Художественные промыслы: кто платит за первый год мастерской', hall: 'Большой зал' },
  waiting: { title: 'Круглый стол о ремесленном образовании', hall: 'Малый зал' },
  recorded: { title: 'Открытие форума', hall: 'Мастерская' },
  closed: { title: 'Экспертный совет', hall: 'Студия' },
} as const;

const film = (id: string) => `https://www.youtube-nocookie.com/embed/${id}`;

/** Its streams are films of a provider: nobody can look there, so states stay as they are. */
export async function openLiveScene(name: string): Promise<LiveScene> {
  const { live, waiting, recorded, closed } = SCENE;
  const slots = [
    { ...live, startsIn: -20, minutes: 90 },
    { title: 'Музей как мастерская', hall: live.hall, startsIn: 90, minutes: 60 },
    { ...waiting, startsIn: 9, minutes: 60 },
    { ...recorded, startsIn: -110, minutes: 60 },
    { title: 'Показ мод', hall: recorded.hall, startsIn: 120, minutes: 60 },
    { ...closed, startsIn: -15, minutes: 90 },
  ];
  const house = await openLiveHouse(name, slots, []);
  await sendAll(house);
  return { house, pages: (language) => pagesOf(house, language) };
}

async function sendAll(house: LiveHouse): Promise<void> {
  const { data, editionId, hall, slot } = house;
  const at = Date.now();
  const of = ({ title }: { readonly title: string }) => slot(title).occurrenceId;
  const on = { state: 'live', actualStartAt: at - 20 * 60_000, startedByHandAt: at, stateAt: at } as const;
  const over = {
    state: 'recorded',
    actualStartAt: at - 110 * 60_000,
    actualEndAt: at - 50 * 60_000,
  } as const;
  const { live, waiting, recorded, closed } = SCENE;
  const made = await streamsBeside(data, editionId, [
    {
      hallId: hall(live.hall).id,
      sources: [
        { kind: 'youtube', url: film('ru-ru-ru-ru'), locale: 'ru' },
        { kind: 'youtube', url: film('en-en-en-en'), locale: 'en' },
      ],
      broadcasts: { [of(live)]: on, [slot('Музей как мастерская').occurrenceId]: {} },
    },
    {
      hallId: hall(waiting.hall).id,
      sources: [{ kind: 'rutube', url: 'https://rutube.ru/play/embed/0123456789abcdef0123456789abcdef' }],
      broadcasts: { [of(waiting)]: { state: 'waiting', stateAt: at } },
    },
    {
      hallId: hall(recorded.hall).id,
      sources: [{ kind: 'youtube', url: film('workshop-00') }],
      broadcasts: { [of(recorded)]: over, [slot('Показ мод').occurrenceId]: {} },
    },
    {
      hallId: hall(closed.hall).id,
      sources: [{ kind: 'youtube', url: film('studio-0000') }],
      broadcasts: { [of(closed)]: { ...on, access: 'ticket', ticketTypes: ['expert'] } },
    },
  ]);
  const opening = made.get(of(recorded));
  const talk = made.get(of(live));
  if (opening === undefined || talk === undefined) throw new Error('nothing is sent');
  await recordingBeside(data, opening, { kind: 'youtube', url: film('recorded-00') }, {});
  await deskBeside(data, talk, DESK);
}

const DESK = {
  questions: [
    {
      ...{ text: 'Кто платит за первый год мастерской: регион или сам мастер?', askerName: 'Айгуль' },
      ...{ votes: 41, isPinned: true },
    },
    { text: 'Можно ли получить заём под залог станка?', askerName: 'Пётр Ильич', votes: 17 },
    { text: 'Will the slides be published in English?', votes: 6 },
    { text: 'Где посмотреть условия конкурса?', state: 'answered', votes: 9 },
    { text: 'Сколько мастеров уже получили поддержку?', state: 'pending', askerName: 'Мария' },
  ],
  polls: [
    {
      question: { ru: 'Что мешает больше всего?', en: 'What stands in the way most?' },
      options: [
        { text: { ru: 'Аренда помещения', en: 'Rent' }, voters: 12 },
        { text: { ru: 'Налоги и отчётность', en: 'Taxes and reports' }, voters: 7 },
        { text: { ru: 'Сбыт', en: 'Finding buyers' }, voters: 21 },
      ],
    },
  ],
} as const;

function pagesOf({ hall, slot }: LiveHouse, language: Language): readonly LivePage[] {
  const at = paths(language);
  const shown = (name: string, path: string) => ({ name, path, isDesk: false });
  const { code } = slot(SCENE.live.title);
  return [
    ...(['live', 'waiting', 'recorded', 'closed'] as const).flatMap((state) => [
      shown(`hall-${state}`, at.hallLive(LIVE_FORUM, hall(SCENE[state].hall).slug)),
      shown(`session-${state}`, at.session(LIVE_FORUM, slot(SCENE[state].title).code)),
    ]),
    shown(
      'hall-recording',
      at.hallLive(LIVE_FORUM, hall(SCENE.recorded.hall).slug, { session: slot(SCENE.recorded.title).code }),
    ),
    shown('now-live', at.live(LIVE_FORUM)),
    shown('questions', at.questions(LIVE_FORUM, code)),
    shown('stage', at.hallScreen(LIVE_FORUM, code)),
    { name: 'moderator-list', path: at.deskEdition(LIVE_FORUM, 'live-desk'), isDesk: true },
    { name: 'moderator', path: at.deskEdition(LIVE_FORUM, 'live-desk', code), isDesk: true },
  ];
}
