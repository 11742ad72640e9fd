import { setClock } from '#adapters/clock.ts';

/*
 * Loaded into a server before its first file (`--import`, with `?ms=` in the address): it lives so many milliseconds after us,
 * some days after a forum that is yet to come.
 */
const ms = Number(new URL(import.meta.url).searchParams.get('ms'));
setClock({ now: () => Date.now() + ms });
