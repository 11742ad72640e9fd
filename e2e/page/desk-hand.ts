import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';

/**
 * Seconds of a person's time by the keystroke-level model (Card, Moran, Newell): pointing and pressing, one key of an
 * average typist, a hand that changes between mouse and keys, and a thought before each step.
 */
const SECONDS = { click: 1.3, key: 0.28, homing: 0.4, thought: 1.35, page: 1 } as const;

/** A person at the desk: every click and every key is counted, and what is seen is kept as pictures. */
export class DeskHand {
  readonly page: Page;
  private readonly folder: string;
  private isAtKeys = false;
  private pictures = 0;
  private readonly done = { clicks: 0, keys: 0, fields: 0, homings: 0, pages: 0 };

  constructor(page: Page, folder: string) {
    this.page = page;
    this.folder = path.resolve(folder);
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  async click(target: Locator): Promise<void> {
    this.take('mouse');
    this.done.clicks += 1;
    await target.click();
  }

  /** A click after which another page has to be read. */
  async go(target: Locator): Promise<void> {
    this.done.pages += 1;
    const before = this.page.url();
    await this.click(target);
    await this.page.waitForURL((url) => url.href !== before);
  }

  /** Puts the cursor into a field, then types; a field that has it already needs no click. */
  async type(target: Locator, text: string): Promise<void> {
    const hasFocus = await target.evaluate((element) => element.contains(document.activeElement));
    if (!hasFocus) await this.click(target);
    await this.keys(text);
  }

  /** Types where the cursor is. */
  async keys(text: string): Promise<void> {
    this.take('keys');
    this.done.fields += 1;
    this.done.keys += [...text].length;
    await this.page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    this.take('keys');
    this.done.keys += 1;
    await this.page.keyboard.press(key);
  }

  async picture(name: string): Promise<void> {
    this.pictures += 1;
    const file = `${String(this.pictures).padStart(2, '0')}-${name}.png`;
    await this.page.screenshot({ path: path.join(this.folder, file) });
  }

  /** What was done so far, and the seconds it takes. */
  get effort() {
    const { clicks, keys, fields, homings, pages } = this.done;
    const thoughts = clicks + fields;
    const seconds =
      clicks * SECONDS.click +
      keys * SECONDS.key +
      homings * SECONDS.homing +
      thoughts * SECONDS.thought +
      pages * SECONDS.page;
    return { ...this.done, steps: thoughts, pictures: this.pictures, seconds: Math.round(seconds) };
  }

  private take(hand: 'mouse' | 'keys'): void {
    if ((hand === 'keys') !== this.isAtKeys) this.done.homings += 1;
    this.isAtKeys = hand === 'keys';
  }
}
