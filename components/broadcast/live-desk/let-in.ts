'use client';

import { createContext } from 'react';

/** Whether whoever looks was let in to what the page plays: what the player tells the desk beside it, which the server made. */
export const LetIn = createContext(false);
