import { both, type SampleForum } from './forum.ts';

/** The jewellery meeting of the Yenisey Siberia Development Corporation: a working meeting with two directions as outcome. */
export const jewelleryMeeting: SampleForum = {
  slug: 'jewellery-meeting',
  series: {
    slug: 'yenisey-siberia-meetings',
    name: both('Совещания «Енисейской Сибири»', 'Yenisey Siberia meetings'),
    description: both(
      'Рабочие встречи Корпорации развития Енисейской Сибири с отраслями регионов.',
      'Working meetings of the Yenisey Siberia Development Corporation with the industries of its regions.',
    ),
  },
  edition: {
    name: both('Совещание по ювелирной отрасли Енисейской Сибири', 'Jewellery meeting of Yenisey Siberia'),
    subtitle: both('Два направления: площадка и бренд', 'Two directions: a space and a brand'),
    description: both(
      'Корпорация развития Енисейской Сибири обсудила с ювелирами развитие отрасли. Работу решили вести по двум направлениям: создать выставочное пространство и единый узнаваемый бренд.',
      'The Yenisey Siberia Development Corporation discussed the development of the industry with jewellers. Work was to go in two directions: an exhibition space and one recognised brand.',
    ),
    number: null,
    city: both('Красноярск', 'Krasnoyarsk'),
    zone: 'Asia/Krasnoyarsk',
    zoneText: {},
    acronym: 'jewellery2019',
    accentInput: '#7a5a12',
    sourceNote: both(
      'По открытым источникам: кто провёл совещание и два направления, которыми оно закончилось. Дата взята по сообщению о встрече; время, зал, разделение на три части и их заглавия — вымышленный образец.',
      'From public sources: who held the meeting and the two directions it ended with. The date is that of the report on the meeting; the times, the hall, the division into three parts and their titles are invented sample content.',
    ),
  },
  days: [{ onDate: '2019-07-17', opens: '09:00', closes: '18:00' }],
  venues: {
    'meeting-venue': {
      name: both('Место встречи', 'Meeting venue'),
      address: both('Красноярск', 'Krasnoyarsk'),
    },
  },
  halls: {
    'meeting-room': { venue: 'meeting-venue', name: both('Переговорная', 'Meeting room'), capacity: 40 },
  },
  tracks: {
    space: { code: 'SP', name: both('Выставочное пространство', 'Exhibition space'), colourNo: 4 },
    brand: { code: 'BR', name: both('Единый бренд', 'One brand'), colourNo: 10 },
  },
  formats: {
    'working-meeting': {
      name: both('Рабочее совещание', 'Working meeting'),
      kind: 'working',
      defaultMinutes: 60,
    },
  },
  organisations: {
    'yenisey-siberia-development-corporation': {
      name: both('Корпорация развития Енисейской Сибири', 'Yenisey Siberia Development Corporation'),
      kind: 'agency',
      region: both('Енисейская Сибирь', 'Yenisey Siberia'),
      roles: ['organizer'],
      isSample: false,
    },
  },
  people: {},
  sessions: {
    'state-of-the-industry': {
      title: both('Где отрасль стоит сегодня', 'Where the industry stands today'),
      abstract: both(
        'Короткие сообщения мастерских и вопросы к ним.',
        'Short reports from workshops, and questions to them.',
      ),
      format: 'working-meeting',
      cast: { speaker: [{ text: both('Представители мастерских', 'Representatives of workshops') }] },
      slots: [{ day: 1, time: '11:00-12:00', halls: ['meeting-room'] }],
      isSample: true,
    },
    'exhibition-space': {
      title: both('Направление первое: выставочное пространство', 'First direction: an exhibition space'),
      abstract: both(
        'Одно из двух направлений, по которым решено работать: общая площадка, где ювелиры показывают изделия.',
        'One of the two directions agreed on: a shared space in which jewellers show their work.',
      ),
      format: 'working-meeting',
      track: 'space',
      isFeatured: true,
      slots: [{ day: 1, time: '12:15-13:15', halls: ['meeting-room'] }],
      isSample: true,
    },
    'one-brand': {
      title: both('Направление второе: единый узнаваемый бренд', 'Second direction: one recognised brand'),
      abstract: both(
        'Второе направление: одно имя, по которому узнают изделия региона.',
        'The other direction: one name by which the work of the region is recognised.',
      ),
      format: 'working-meeting',
      track: 'brand',
      isFeatured: true,
      slots: [{ day: 1, time: '14:00-15:00', halls: ['meeting-room'] }],
      isSample: true,
    },
  },
  pauses: [
    { kind: 'break', title: both('Обед', 'Lunch'), day: 1, time: '13:15-14:00', halls: ['meeting-room'] },
  ],
};
