// The service worker: keeps the page for when there is no network. It answers for this page alone.
const CACHE = 'copydesk-{{version}}';
addEventListener('install', (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.add('./copydesk.html')).then(() => skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(caches.keys()
  .then((all) => Promise.all(all.filter((name) => name.startsWith('copydesk-') && name !== CACHE).map((name) => caches.delete(name))))
  .then(() => clients.claim())));
addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.mode !== 'navigate' || !pathname.endsWith('/copydesk.html')) return;
  event.respondWith(caches.match('./copydesk.html', { cacheName: CACHE }).then((kept) => kept ?? fetch(event.request)));
});
