// Photos on the phone: made small before they are stored; the canvas leaves place and device behind.
const { Store } = self;
const LIMITS = { receipt: "receipt", slip: "receipt", passbook: "receipt", paper: "receipt", goods: "goods",
  visit: "goods", house: "goods" };

const blobOf = (canvas, quality) => new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));

function drawn(image, edge) {
  const scale = Math.min(1, edge / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// Less quality first; what is still too large then loses a fifth of its edge.
async function shrunk(file, edge, most) {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  for (let side = edge; ; side *= 0.8) {
    const canvas = drawn(image, side);
    for (const quality of [0.8, 0.65, 0.5, 0.4]) {
      const small = await blobOf(canvas, quality);
      if (small.size <= most || side < 300) {
        image.close();
        return small;
      }
    }
  }
}

// {id, kind, bytes} of the photo as it will be sent. Throws QuotaExceededError when the phone is full.
export async function keepPhoto(file, kind, limits) {
  const of = LIMITS[kind];
  const small = await shrunk(file, limits[`${of}_px`], limits[`${of}_bytes`]);
  const id = crypto.randomUUID();
  await Store.put("photo", small, id);
  return { id, kind, bytes: small.size };
}

export const dropPhoto = (id) => Store.remove("photo", id);

export async function showPhotos(root) {
  for (const image of root.querySelectorAll("img[data-photo]")) {
    const blob = await Store.get("photo", image.dataset.photo);
    if (!blob || !image.isConnected) continue;
    image.src = URL.createObjectURL(blob);
    image.onload = () => URL.revokeObjectURL(image.src);
  }
}
