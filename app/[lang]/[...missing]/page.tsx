import { notFound } from 'next/navigation';

/** Addresses that no route knows: answered in the language of the address, with the shell around. */
export default function MissingAddress(): never {
  notFound();
}
