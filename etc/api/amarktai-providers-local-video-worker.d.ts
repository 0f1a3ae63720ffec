// @amarktai/providers/local/video-worker


