/** What is looked at: a square this wide (rule 27), which is also how large pictures are when they are read. */
export const CROP_SIDE = 480;
/** Every so-maniest picture is of the whole, made small: a phone held close fills more than the middle. */
const WHOLE_EVERY = 4;

/** A square of a picture, in its own pixels. */
export type Crop = { readonly x: number; readonly y: number; readonly side: number };

/** Which part of a picture of `width` × `height` pixels the so-maniest look takes. Source: checkin.md rule 27. */
export function cropOf(width: number, height: number, no: number): Crop {
  const whole = Math.min(width, height);
  const side = no % WHOLE_EVERY === WHOLE_EVERY - 1 ? whole : Math.min(CROP_SIDE, whole);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}

/** How wide the square of the middle looks where the picture covers a box: in pixels of the box. */
export function cropOnScreen(
  picture: { readonly width: number; readonly height: number },
  box: { readonly width: number; readonly height: number },
): number {
  const { side } = cropOf(picture.width, picture.height, 0);
  const scale = Math.max(box.width / picture.width, box.height / picture.height);
  return Math.min(side * scale, box.width, box.height);
}
