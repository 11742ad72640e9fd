import type { LocaleMap } from '#domain/locale.ts';
import type { FormatKind } from '#domain/programme/vocabulary.ts';
import type { ApprovalMode, ConsentPurpose, RoleCategory } from '#domain/registration/vocabulary.ts';
import { both } from './forum.ts';

/** A ticket type as somebody would write it down; free, one seat of its own pool and of the edition's. */
export type SampleTicketType = {
  readonly slug: string;
  readonly name: LocaleMap;
  readonly description: LocaleMap;
  readonly roleCategory: RoleCategory;
  /** Null: as many as come. */
  readonly seats: number | null;
  readonly hasWaitlist: boolean;
  readonly approval: ApprovalMode;
};

/** How an edition registers people from the beginning. */
export type SampleRegistration = {
  readonly types: readonly SampleTicketType[];
  readonly consents: readonly {
    readonly purpose: ConsentPurpose;
    readonly isRequired: boolean;
    readonly text: LocaleMap;
  }[];
  /** Somebody may have a ticket of one type and one of another. */
  readonly allowsSecondType: boolean;
  /** Sessions of these formats are booked by seat; a hall has as many as it has chairs. */
  readonly bookableFormats: readonly FormatKind[];
};

const PARTICIPANT: SampleTicketType = {
  slug: 'participant',
  name: both('Участник', 'Participant'),
  description: both('Все открытые мероприятия программы.', 'All open sessions of the programme.'),
  roleCategory: 'participant',
  seats: null,
  hasWaitlist: true,
  approval: 'none',
};

const CONSENTS: SampleRegistration['consents'] = [
  {
    purpose: 'terms',
    isRequired: true,
    text: both(
      'Принимаю правила участия: билет действует для одного человека, место можно вернуть в любой момент.',
      'I accept the terms: a ticket is for one person, and a seat can be given back at any time.',
    ),
  },
  {
    purpose: 'privacy_notice',
    isRequired: false,
    text: both(
      'Имя и почта нужны для билета и писем о форуме. Они хранятся два года, их можно удалить раньше.',
      'Name and e-mail are used for the ticket and for mails about the forum. They are kept for two years and can be erased earlier.',
    ),
  },
];

/** What an edition begins with: one free type for everybody, two consents. */
export const startingRegistration: SampleRegistration = {
  types: [PARTICIPANT],
  consents: CONSENTS,
  allowsSecondType: false,
  bookableFormats: [],
};

/** Sample content: seats, types and rules are invented. */
const creativityWeek: SampleRegistration = {
  types: [
    { ...PARTICIPANT, seats: 5_500 },
    {
      slug: 'workshop',
      name: both('Участник мастерской', 'Workshop participant'),
      description: both(
        'Два дня в одной мастерской с наставником. Мест мало, есть лист ожидания.',
        'Two days in one workshop with a mentor. Few seats, with a waiting list.',
      ),
      roleCategory: 'participant',
      seats: 50,
      hasWaitlist: true,
      approval: 'none',
    },
    {
      slug: 'press',
      name: both('Пресса', 'Press'),
      description: both(
        'Для журналистов: организаторы рассматривают каждую заявку.',
        'For journalists: the organizers look at every request.',
      ),
      roleCategory: 'press',
      seats: 80,
      hasWaitlist: false,
      approval: 'before_seat',
    },
  ],
  consents: CONSENTS,
  allowsSecondType: true,
  bookableFormats: ['master_class'],
};

/** Registration of the sample forums that have one, by the slug of the edition. */
export const sampleRegistrations: Readonly<Record<string, SampleRegistration>> = {
  'creativity-week-siberia-2024': creativityWeek,
};
