// The bundler gives the public address of a font file, the same that font.css leads to.
declare module '*.woff2' {
  const address: string;
  export default address;
}
