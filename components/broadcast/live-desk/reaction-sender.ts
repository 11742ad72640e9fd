'use client';

import { createContext } from 'react';
import type { ReactionKind } from '#domain/broadcast/vocabulary.ts';

/**
 * Sends a reaction; false: it was not taken. Undefined while there is nothing to send it with: nothing plays. Null while there is
 * nothing to react to: nothing is on.
 */
export type SendReaction = ((kind: ReactionKind) => Promise<boolean>) | undefined | null;

/** What the player gives to the desk beside it: pages make the desk on the server, and the player is not there. */
export const ReactionSender = createContext<SendReaction>(undefined);
