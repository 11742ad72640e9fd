import { weekFirstDay } from './creativity-week-first-day.ts';
import { weekFormats, weekHalls, weekTracks, weekVenues } from './creativity-week-frame.ts';
import { weekPauses } from './creativity-week-pauses.ts';
import { weekOrganisations, weekPeople } from './creativity-week-people.ts';
import { weekSecondDay } from './creativity-week-second-day.ts';
import { both, type SampleForum } from './forum.ts';

/** Russian Creativity Week – Siberia: series, dates, tracks, plenary and formats are facts of architecture.md 12. */
export const creativityWeekSiberia2024: SampleForum = {
  slug: 'creativity-week-siberia-2024',
  series: {
    slug: 'russian-creativity-week',
    name: both('Российская креативная неделя', 'Russian Creativity Week'),
    description: both(
      'Федеральный форум креативных индустрий. Проходит в Москве с 2020 года; в Красноярске проводится его локальный субфорум — «Российская креативная неделя — Сибирь».',
      'The federal forum of the creative industries, held in Moscow since 2020. Its local sub-forum, Russian Creativity Week – Siberia, takes place in Krasnoyarsk.',
    ),
  },
  edition: {
    name: both('Российская креативная неделя — Сибирь', 'Russian Creativity Week – Siberia'),
    subtitle: both(
      'Локальный субфорум федеральной «Российской креативной недели»',
      'The local sub-forum of the federal Russian Creativity Week',
    ),
    description: both(
      'Два дня в Красноярске о том, как творчество становится экономикой региона: шесть треков, пленарное заседание «Системы ценностей в стратегиях развития региональных креативных индустрий», панельные дискуссии, лекции, мастер-классы и премьеры фильмов. Форум — часть федеральной «Российской креативной недели», которая проходит в Москве с 2020 года.',
      'Two days in Krasnoyarsk on how creativity becomes the economy of a region: six tracks, the plenary session “Value Systems in Development Strategies for Regional Creative Industries”, panels, lectures, master classes and film premieres. The forum is part of the federal Russian Creativity Week, held in Moscow since 2020.',
    ),
    number: null,
    city: both('Красноярск', 'Krasnoyarsk'),
    zone: 'Asia/Krasnoyarsk',
    zoneText: {},
    acronym: 'rcw_siberia2024',
    accentInput: '#0f6f7c',
    sourceNote: both(
      'По открытым источникам: название, город и даты форума, его место в федеральной серии, шесть треков, тема пленарного заседания и форматы; русские названия треков и темы переведены с английского. Остальное — события, кроме пленарного заседания, залы, время, люди, организации и фильм — вымышленный образец, чтобы показать программу целиком.',
      'From public sources: the name, city and dates of the forum, its place in the federal series, the six tracks, the theme of the plenary session and the formats; the Russian titles of tracks and theme are translated from English. Everything else – all sessions but the plenary, halls, times, people, organisations and the film – is invented sample content that shows a whole programme.',
    ),
  },
  subForum: {
    slug: 'siberia',
    name: both('Сибирь — субфорум в Красноярске', 'Siberia – sub-forum in Krasnoyarsk'),
  },
  days: [
    {
      onDate: '2024-11-21',
      opens: '07:30',
      closes: '22:30',
      title: both('День стратегий', 'Day of strategies'),
    },
    {
      onDate: '2024-11-22',
      opens: '07:30',
      closes: '22:30',
      title: both('День практики', 'Day of practice'),
    },
  ],
  venues: weekVenues,
  halls: weekHalls,
  tracks: weekTracks,
  formats: weekFormats,
  organisations: weekOrganisations,
  people: weekPeople,
  sessions: { ...weekFirstDay, ...weekSecondDay },
  pauses: weekPauses,
};
