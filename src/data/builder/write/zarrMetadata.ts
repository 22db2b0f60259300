import {bytesPerSample, isFloat} from "../../../format/dtype.js";
import type {NamedArray, StoredArray} from "../../../format/storedArray.js";

/** `zarr.json` of a group. */
export function groupMetadata(attributes: object = {}): object {
  return {zarr_format: 3, node_type: "group", attributes};
}

/** `zarr.json` of an array of the store. */
export function arrayMetadata({array, axes}: NamedArray): object {
  const {shape, shardShape, innerShape} = shapesOf(array);
  const {dtype} = array.encoding;
  return {
    zarr_format: 3,
    node_type: "array",
    shape,
    data_type: dtype,
    dimension_names: axes,
    chunk_grid: {name: "regular", configuration: {chunk_shape: shardShape}},
    chunk_key_encoding: {name: "default", configuration: {separator: "/"}},
    fill_value: isFloat(dtype) ? "NaN" : 0,
    codecs: [
      {
        name: "sharding_indexed",
        configuration: {
          chunk_shape: innerShape,
          codecs: chunkCodecs(array),
          index_codecs: [{name: "bytes", configuration: {endian: "little"}}, {name: "crc32c"}],
          index_location: "end"
        }
      }
    ],
    attributes: {}
  };
}

function shapesOf({channelCount, length, cells, plan}: StoredArray) {
  const {innerChannels, innerLength, groupCount, innersPerShard, shardLength} = plan;
  if (!cells) {
    return {
      shape: [channelCount, length],
      shardShape: [innerChannels * groupCount, shardLength],
      innerShape: [innerChannels, innerLength]
    };
  }
  return {shape: [length / innerLength, ...cells], shardShape: [innersPerShard, ...cells], innerShape: [1, ...cells]};
}

function chunkCodecs({encoding: {dtype, delta, shuffle}}: StoredArray): object[] {
  const size = bytesPerSample(dtype);
  const bytes = size > 1 ? {name: "bytes", configuration: {endian: "little"}} : {name: "bytes"};
  return [
    ...(delta ? [{name: "numcodecs.delta", configuration: {dtype: numpyName(dtype)}}] : []),
    bytes,
    ...(shuffle ? [{name: "numcodecs.shuffle", configuration: {elementsize: size}}] : []),
    {name: "gzip", configuration: {level: 1}}
  ];
}

/** NumPy's name of a little-endian type: "<i2" for int16. */
function numpyName(dtype: StoredArray["encoding"]["dtype"]): string {
  const size = bytesPerSample(dtype);
  return `${size > 1 ? "<" : "|"}${dtype[0]}${size}`;
}
