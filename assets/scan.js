// Scanning people's cards with the camera. What was scanned stands in this device's own store (IndexedDB) before anything is said, is
// sent when there is a network, and is one scan however often it is sent. A worker keeps the page itself, so that it opens without one.
import decodeQR from 'qr/decode.js';

const box = document.querySelector('#scanner');
const part = name => box.querySelector(`[data-${name}]`);
const words = box.dataset, activity = words.activity, here = `/activities/${activity}/attendance/scan`;
const say = (name, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, value), words[name]);
let csrf = words.csrf;
box.hidden = false;

// The store: one row a scan.
const store = new Promise((found, failed) => {
  const asked = indexedDB.open('luytre-scans', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('scans', {keyPath: 'id'});
  asked.onsuccess = () => found(asked.result);
  asked.onerror = () => failed(asked.error);
});
const held = async (mode, act) => {
  const transaction = (await store).transaction('scans', mode);
  const asked = act(transaction.objectStore('scans'));
  return new Promise((found, failed) => {
    transaction.oncomplete = () => found(asked.result);
    transaction.onerror = transaction.onabort = () => failed(transaction.error);
  });
};
const keep = scan => held('readwrite', scans => scans.put(scan));
const mine = async () => (await held('readonly', scans => scans.getAll())).filter(scan => scan.activity === activity).sort((a, b) => b.at - a.at);

const codeOf = text => text.slice(4).split('.')[0].replace(/^(.{4})/, '$1-');
const show = async () => {
  const scans = await mine(), waiting = scans.filter(scan => !scan.result).length;
  part('count').textContent = scans.length === 0 ? '' : waiting > 0 ? `${say('waiting', waiting)}. ${say('sent', scans.length - waiting)}.` : say('allSent');
  part('list').replaceChildren(...scans.slice(0, 50).map(scan => {
    const line = document.createElement('li');
    const code = document.createElement('b');
    code.textContent = codeOf(scan.text);
    line.append(code, ` ${scan.result ? words[scan.result === 'foreign' ? 'stranger' : scan.result] ?? words.unsure : say('waiting', 1)}`);
    return line;
  }));
};

// Sending: a page that lay here for a while may have an old token; then the page of now is asked for its own.
let sending = false;
const post = scans => fetch(here, {method: 'POST', redirect: 'manual', headers: {Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded'},
  body: new URLSearchParams({csrf, scans: JSON.stringify(scans.map(({id, text, at}) => ({id, text, at})))})});
const freshToken = async () => {
  const answer = await fetch(here, {cache: 'no-store', redirect: 'manual'});
  const page = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#scanner');
  if (!page || page.dataset.csrf === csrf) return false;
  csrf = page.dataset.csrf;
  return true;
};
const send = async () => {
  const waiting = (await mine()).filter(scan => !scan.result).slice(0, 100);
  if (sending || waiting.length === 0) return;
  sending = true;
  try {
    let answer = await post(waiting);
    if (!answer.ok && await freshToken()) answer = await post(waiting);
    if (!answer.ok) { part('net').textContent = words.signIn; return; }
    for (const {id, result} of await answer.json()) await keep({...waiting.find(scan => scan.id === id), result});
    part('net').textContent = '';
  } catch {
    part('net').textContent = words.offline;
  } finally {
    sending = false;
    await show();
  }
};
const every = 5000;
setInterval(send, every);
addEventListener('online', send);

// What the camera saw.
const now = part('now');
let last = {text: '', at: 0};
const pause = 2500;  // the same card held before the camera is not said again
const seen = async text => {
  if (text === last.text && Date.now() - last.at < pause) { last.at = Date.now(); return; }
  last = {text, at: Date.now()};
  if (!text.startsWith('LT1:')) { now.textContent = words.foreign; return; }
  if ((await mine()).some(scan => scan.text === text)) { now.textContent = words.again; return; }
  await keep({id: crypto.randomUUID(), activity, text, at: Date.now()});
  now.textContent = say('ok', codeOf(text));
  navigator.vibrate?.(80);
  await show();
  send();
};

const video = box.querySelector('video');
const canvas = document.createElement('canvas'), ink = canvas.getContext('2d', {willReadFrequently: true});
const across = 800, between = 120;
let stream = null;
const detector = 'BarcodeDetector' in window
  && (await BarcodeDetector.getSupportedFormats().catch(() => [])).includes('qr_code') ? new BarcodeDetector({formats: ['qr_code']}) : null;
const read = async () => {
  if (detector) return (await detector.detect(video))[0]?.rawValue;
  const scale = Math.min(1, across / video.videoWidth);
  canvas.width = video.videoWidth * scale;
  canvas.height = video.videoHeight * scale;
  ink.drawImage(video, 0, 0, canvas.width, canvas.height);
  return decodeQR(ink.getImageData(0, 0, canvas.width, canvas.height));
};
const look = async () => {
  if (!stream) return;
  if (video.videoWidth > 0) {
    let text = '';
    try { text = await read(); } catch { /* no code in this picture */ }
    if (text) await seen(text);
  }
  setTimeout(look, between);
};
const stop = () => {
  stream?.getTracks().forEach(track => track.stop());
  stream = null;
  video.hidden = part('stop').hidden = true;
  part('start').hidden = false;
};
part('start').addEventListener('click', async () => {
  try {
    stream = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'environment', width: {ideal: 1280}}, audio: false});
  } catch {
    now.textContent = words.noCamera;
    return;
  }
  video.srcObject = stream;
  await video.play();
  video.hidden = part('stop').hidden = false;
  part('start').hidden = true;
  look();
});
part('stop').addEventListener('click', stop);

navigator.serviceWorker?.register('/activities/scan-worker.js', {scope: '/activities/'}).catch(() => {});
await show();
send();
