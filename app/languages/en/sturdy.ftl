failure-files = Too many files in a short time
failure-files-text = So that the service has room for everybody, there are limits to how many files are made. You can go on from { $time }. Files that are made already you get at once. Others at the same address may have asked for some.
failure-room = The file cannot be made right now
failure-room-text = Others are downloading files of editions at this moment, and there is no room for one more. Try again in a little while. The edition can be read on the site as usual.
failure-lost = The file cannot be made right now
failure-lost-text = A picture of item { $count } cannot be read now, and the file is not made without it. This has been noted for whoever runs the site. The rest of the edition can be read on the site.
