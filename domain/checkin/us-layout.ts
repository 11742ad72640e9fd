/** Plain and shifted character of each key by its place (`event.code`) on a US keyboard, as scanners send them. */
const KEYS: ReadonlyMap<string, readonly [plain: string, shifted: string]> = new Map([
  ...pairs(
    'KeyA KeyB KeyC KeyD KeyE KeyF KeyG KeyH KeyI KeyJ KeyK KeyL KeyM',
    'abcdefghijklm',
    'ABCDEFGHIJKLM',
  ),
  ...pairs(
    'KeyN KeyO KeyP KeyQ KeyR KeyS KeyT KeyU KeyV KeyW KeyX KeyY KeyZ',
    'nopqrstuvwxyz',
    'NOPQRSTUVWXYZ',
  ),
  ...pairs(
    'Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal',
    '1234567890-=',
    '!@#$%^&*()_+',
  ),
  ...pairs(
    'BracketLeft BracketRight Backslash Semicolon Quote Backquote Comma Period Slash Space',
    "[]\\;'`,./ ",
    '{}|:"~<>? ',
  ),
  ...pairs(
    'Numpad0 Numpad1 Numpad2 Numpad3 Numpad4 Numpad5 Numpad6 Numpad7 Numpad8 Numpad9',
    '0123456789',
    '0123456789',
  ),
  ...pairs('NumpadAdd NumpadSubtract NumpadMultiply NumpadDivide NumpadDecimal', '+-*/.', '+-*/.'),
]);

/** The character that a key gives on a US keyboard; undefined for keys that give none. Source: rule 28. */
export function usCharacter(code: string, shift: boolean): string | undefined {
  return KEYS.get(code)?.[shift ? 1 : 0];
}

function pairs(codes: string, plain: string, shifted: string): [string, readonly [string, string]][] {
  return codes.split(' ').map((code, at) => [code, [plain.charAt(at), shifted.charAt(at)]]);
}
