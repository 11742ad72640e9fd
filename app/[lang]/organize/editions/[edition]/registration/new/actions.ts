'use server';

import { action } from '#app/_request/action.ts';
import { walkInOrder } from '#domain/registration/staff-order.ts';
import { registerByStaff } from '#usecases/registration/staff-entry.ts';

export const walkInAction = action(
  { name: 'registration.walk_in', permission: 'registration.edit', schema: walkInOrder },
  async (viewer, { edition, ...entry }) => {
    const held = await registerByStaff(viewer, edition, entry);
    return held.ok ? { ok: true as const, id: held.registration.id } : held;
  },
);
