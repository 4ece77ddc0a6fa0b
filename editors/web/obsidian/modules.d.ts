declare module 'copydesk:wasm' {
  const packed: string;
  export default packed;
}
declare module 'copydesk:worker' {
  const code: string;
  export default code;
}
