/** A colour `#rrggbb`, lower case. */
export type Hex = `#${string}`;

/** The three kinds of complete colour blindness. */
export type Vision = 'protan' | 'deutan' | 'tritan';

/** Reads `#rgb` or `#rrggbb`, the sign optional, in any case; undefined for anything else. */
export function parseHex(text: string): Hex | undefined {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text.trim().toLowerCase())?.[1];
  if (!digits) return undefined;
  return `#${digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits}`;
}

/** WCAG 2.2 contrast of two colours, 1 to 21. */
export function contrastRatio(a: Hex, b: Hex): number {
  const [lower = 0, higher = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (higher + 0.05) / (lower + 0.05);
}

/** Distance of two colours in OKLab, times 100. `vision` compares them as a colour-blind person sees them. */
export function oklabDistance(a: Hex, b: Hex, vision?: Vision): number {
  const [l, greenRed, blueYellow] = oklabOf(seenBy(linearOf(a), vision));
  const [otherL, otherGreenRed, otherBlueYellow] = oklabOf(seenBy(linearOf(b), vision));
  return 100 * Math.hypot(l - otherL, greenRed - otherGreenRed, blueYellow - otherBlueYellow);
}

/** The colour of OKLCH coordinates, hue in degrees; chroma gives way where the screen cannot show it. */
export function hexOfOklch(lightness: number, chroma: number, hue: number): Hex {
  const wanted = linearOfOklch(lightness, chroma, hue);
  if (isInGamut(wanted)) return hexOf(wanted);
  let [inside, outside] = [0, chroma];
  for (let round = 0; round < 20; round += 1) {
    const middle = (inside + outside) / 2;
    if (isInGamut(linearOfOklch(lightness, middle, hue))) inside = middle;
    else outside = middle;
  }
  return hexOf(linearOfOklch(lightness, inside, hue));
}

/** OKLCH coordinates of a colour: lightness 0 to 1, chroma, hue in degrees. */
export function oklchOf(hex: Hex): Triple {
  const [lightness, a, b] = oklabOf(linearOf(hex));
  return [lightness, Math.hypot(a, b), (Math.atan2(b, a) * 180) / Math.PI];
}

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

// OKLab as published by Björn Ottosson (2020), from linear sRGB.
const linearToCone: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const coneToLab: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
const labToCone: Matrix = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const coneToLinear: Matrix = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];

// Complete colour blindness by Machado, Oliveira and Fernandes (2009), severity 1.0, on linear sRGB.
const visions: Record<Vision, Matrix> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linearOfOklch(lightness: number, chroma: number, hue: number): Triple {
  const angle = (hue * Math.PI) / 180;
  const [l, m, s] = multiply(labToCone, [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]);
  return multiply(coneToLinear, [l ** 3, m ** 3, s ** 3]);
}

function oklabOf(linear: Triple): Triple {
  const [l, m, s] = multiply(linearToCone, linear);
  return multiply(coneToLab, [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)]);
}

function seenBy(linear: Triple, vision: Vision | undefined): Triple {
  if (!vision) return linear;
  const [red, green, blue] = multiply(visions[vision], linear);
  return [toUnit(red), toUnit(green), toUnit(blue)];
}

function luminance(hex: Hex): number {
  const [red, green, blue] = linearOf(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linearOf(hex: Hex): Triple {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function hexOf(linear: Triple): Hex {
  const channels = linear.map((raw) => {
    const value = toUnit(raw);
    const encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

function isInGamut(linear: Triple): boolean {
  return linear.every((value) => value >= -0.0001 && value <= 1.0001);
}

function multiply(matrix: Matrix, [x, y, z]: Triple): Triple {
  const [first, second, third] = matrix;
  const row = ([a, b, c]: Triple) => a * x + b * y + c * z;
  return [row(first), row(second), row(third)];
}

function toUnit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
