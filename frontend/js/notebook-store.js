// What lies on the device: sealed parcels that are not received yet, and the device's own token.
// Nothing here can be read without the private key, which never leaves the house.
const NAME = "notatbok";
const VERSION = 2;
const STEPS = [
  (base) => {
    base.createObjectStore("parcels", { keyPath: "seq", autoIncrement: true });
    base.createObjectStore("devices", { keyPath: "id" });
  },
  (base, upgrade) => upgrade.objectStore("parcels").createIndex("by_owner", "owner"),
];

export class Store {
  // `onOld`: another tab wants a newer form of the store than this page knows.
  static async open({ onOld, onBlocked }) {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      for (const step of STEPS.slice(oldVersion)) step(request.result, request.transaction);
    };
    request.onblocked = onBlocked;
    const base = await answer(request);
    base.onversionchange = () => {
      base.close();
      onOld();
    };
    return new Store(base);
  }

  constructor(base) {
    this.base = base;
  }

  // The parcel takes the place of an older revision of the same passage, in one go. Resolves with its
  // place in the row only when it is on the disk.
  async keep(parcel, instead) {
    const work = this.begin("parcels", "readwrite");
    const parcels = work.objectStore("parcels");
    const put = parcels.add(parcel);
    if (instead) parcels.delete(instead);
    await finished(work);
    return put.result;
  }

  async remove(seq) {
    const work = this.begin("parcels", "readwrite");
    work.objectStore("parcels").delete(seq);
    await finished(work);
  }

  // In the order they were written; the device's clock is never asked.
  all(owner, workspace) {
    const index = this.begin("parcels").objectStore("parcels").index("by_owner");
    return answer(index.getAll(owner)).then((found) => found.filter((one) => one.workspace === workspace));
  }

  device(id) {
    return answer(this.begin("devices").objectStore("devices").get(id));
  }

  async keepDevice(device) {
    const work = this.begin("devices", "readwrite");
    work.objectStore("devices").put(device);
    await finished(work);
  }

  begin(name, mode = "readonly") {
    return this.base.transaction(name, mode, { durability: "strict" });
  }
}

const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const finished = (work) =>
  new Promise((resolve, reject) => {
    work.oncomplete = () => resolve();
    work.onabort = work.onerror = () => reject(work.error ?? new DOMException("aborted", "AbortError"));
  });
