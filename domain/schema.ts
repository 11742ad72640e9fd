import { z } from 'zod';

// Schemas are shared with the browser, whose script policy forbids the functions that zod would compile from text: even
// its question whether it may counts there as a breach.
z.config({ jitless: true });

export { z };
