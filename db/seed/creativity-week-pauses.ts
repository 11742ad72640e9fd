import { both, type SamplePause } from './forum.ts';

const registration = both('Регистрация участников', 'Registration');
const coffee = both('Кофе-пауза', 'Coffee break');
const lunch = both('Обед', 'Lunch');
const setUp = both('Монтаж и проверка звука', 'Set-up and sound check');

export const weekPauses: readonly SamplePause[] = [
  { kind: 'hold', title: setUp, day: 1, time: '07:30-09:30', halls: ['big-hall'] },
  { kind: 'break', title: registration, day: 1, time: '08:30-10:00', halls: ['courtyard'] },
  { kind: 'break', title: coffee, day: 1, time: '11:30-12:00', halls: ['big-hall', 'lectorium'] },
  {
    kind: 'break',
    title: lunch,
    day: 1,
    time: '13:30-14:30',
    halls: ['big-hall', 'lectorium', 'workshop', 'cinema'],
  },
  { kind: 'break', title: coffee, day: 1, time: '16:00-16:30', halls: ['big-hall', 'lectorium'] },
  { kind: 'hold', title: setUp, day: 2, time: '07:30-09:30', halls: ['hall-a'] },
  { kind: 'break', title: coffee, day: 2, time: '11:30-12:00', halls: ['big-hall', 'lectorium'] },
  {
    kind: 'break',
    title: lunch,
    day: 2,
    time: '13:30-14:30',
    halls: ['big-hall', 'lectorium', 'workshop', 'cinema'],
  },
  { kind: 'break', title: coffee, day: 2, time: '16:00-16:30', halls: ['big-hall', 'lectorium'] },
];
