import { expect, it, vi } from 'vitest';
import { editionDesk, instanceDesk } from './record-page.ts';
import { signedInViewer } from './viewer.ts';

vi.mock('./viewer.ts', () => ({ signedInViewer: vi.fn() }));

const params = Promise.resolve({ lang: 'ru', edition: 'week' });

it('leads back from the sign-in to a page below another one', async () => {
  await editionDesk(params, 'live-desk/ABC234');
  expect(signedInViewer).toHaveBeenLastCalledWith('ru', '/ru/organize/editions/week/live-desk/ABC234');
  await editionDesk(params, 'live-desk');
  expect(signedInViewer).toHaveBeenLastCalledWith('ru', '/ru/organize/editions/week/live-desk');
  await instanceDesk(params, 'series/one/history');
  expect(signedInViewer).toHaveBeenLastCalledWith('ru', '/ru/organize/series/one/history');
});
