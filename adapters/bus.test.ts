import { expect, test } from 'vitest';
import { bus, memoryBus } from './bus.ts';

test('a hint reaches the listeners of its topic until they leave', async () => {
  const heard: string[] = [];
  const here = memoryBus();
  const leave = here.subscribe('edition', (hint) => heard.push(hint));
  await here.publish('edition', 'congress');
  leave();
  await here.publish('edition', 'later');
  expect(heard).toEqual(['congress']);
});

test('a gap reaches everyone who asked for gaps, and closing ends it', async () => {
  let gaps = 0;
  const here = memoryBus();
  here.onGap(() => gaps++);
  here.reportGap();
  await here.close();
  here.reportGap();
  expect(gaps).toBe(1);
});

test('the process has one bus', () => {
  expect(bus()).toBe(bus());
});
